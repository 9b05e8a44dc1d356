import { isMap, isScalar, LineCounter, parseDocument, type Document } from "yaml";
import { readHost } from "../lock/address.ts";
import { withDefaults } from "./npmrc.ts";
import type { RegistryLine } from "./registry-line.ts";

/** Settings are small; what is larger is none, and could be made to take long. */
const longest = 1_000_000;

/** `npmRegistryServer` of a .yarnrc.yml, for all packages and under `npmScopes`. */
export function readYarnrcYml(text: string): RegistryLine[] {
  return withDocument(text, (document, lineOf) => [
    ...valueAt(document, ["npmRegistryServer"], lineOf),
    ...keysAt(document, ["npmScopes"]).flatMap((scope) =>
      valueAt(document, ["npmScopes", scope, "npmRegistryServer"], lineOf, `@${scope}`),
    ),
  ]);
}

/** `registry` and `registries` of a pnpm-workspace.yaml. */
export function readPnpmWorkspace(text: string): RegistryLine[] {
  return withDocument(text, (document, lineOf) => [
    ...valueAt(document, ["registry"], lineOf),
    ...keysAt(document, ["registries"]).flatMap((scope) =>
      valueAt(document, ["registries", scope], lineOf, scope === "default" ? undefined : scope),
    ),
  ]);
}

type LineOf = (node: unknown) => number;

function withDocument(text: string, read: (document: Document, lineOf: LineOf) => RegistryLine[]): RegistryLine[] {
  if (text.length > longest) return [];
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, logLevel: "silent" });
  return read(document, (node) => {
    const start = isScalar(node) ? node.range?.[0] : undefined;
    return start === undefined ? 1 : lineCounter.linePos(start).line;
  });
}

function keysAt(document: Document, path: string[]): string[] {
  const node: unknown = document.getIn(path, true);
  return isMap(node) ? node.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : [])) : [];
}

function valueAt(document: Document, path: string[], lineOf: LineOf, scope?: string): RegistryLine[] {
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const node: unknown = isMap(parent) ? parent.get(path.at(-1), true) : undefined;
  const value = isScalar(node) ? node.value : undefined;
  const place = typeof value === "string" ? readHost(withDefaults(value)) : undefined;
  return place === undefined ? [] : [{ line: lineOf(node), ...(scope === undefined ? {} : { scope }), ...place }];
}
