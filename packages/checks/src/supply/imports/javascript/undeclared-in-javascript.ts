import path from "node:path";
import { CancelledError, type CollectContext } from "@assay/core";
import { createResolver, generatedReason, isTestPath, languageOf, testPathsOf } from "@assay/program";
import * as z from "zod";
import type { UndeclaredPackage } from "../evidence.ts";
import { NamedImport } from "../named-import.ts";
import { declaredBy } from "./declared-names.ts";
import { findUndeclared, type Surroundings, type Undeclared } from "./find-undeclared.ts";
import { importsOf } from "./imports-of.ts";

const lockName = /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lock)$/;
const configurationName =
  /(?:^|\/)(?:(?:vite|vitest|webpack|rollup|rolldown|rspack|rsbuild|babel|jest|next|nuxt|svelte|astro|metro|craco|esbuild|tsup|farm|ember|karma|snowpack|gatsby|quasar|vue|umi|electron)[\w.-]*\.(?:[cm]?[jt]s|json)|\.babelrc(?:\.\w+)?|deno\.jsonc?|import[-_]map\.json|ember-cli-build\.js|\.umirc\.[jt]s|importmap\.\w+)$/;
const settingsName = /(?:^|\/)(?:package|[tj]sconfig[\w.-]*)\.json$/;

/**
 * Packages that judged JavaScript and TypeScript asks for and that no manifest above it declares. Undefined where there
 * is nothing to judge.
 */
export async function undeclaredInJavaScript(
  context: CollectContext,
  own: readonly string[],
): Promise<UndeclaredPackage[] | undefined> {
  const tests = testPathsOf(own.filter(isCode));
  const files = context.judged.filter(
    ({ kind, path: file }) => kind === "file" && isCode(file) && !tests.has(file) && !/\.d\.[cm]?ts$/.test(file),
  );
  if (files.length === 0 || !own.some((file) => /(?:^|\/)package\.json$/.test(file))) return undefined;
  const found = await context.perFile({
    name: "named-imports",
    schema: z.array(NamedImport),
    files,
    // The code rules tell what could not be read or understood.
    onUnread: (_path, gap) => ({ ...gap, blocking: false }),
    compute({ path: file, text }) {
      const imports = generatedReason(file, text) === undefined ? importsOf(file, text) : [];
      return imports.length === 0 ? undefined : imports;
    },
  });
  const around = await surroundings(context, own);
  const undeclared = [...found].flatMap(([file, imports]) => findUndeclared(file, imports, around));
  return gather(undeclared, context, own);
}

function isCode(file: string): boolean {
  return languageOf(file) !== undefined;
}

async function surroundings(context: CollectContext, files: readonly string[]): Promise<Surroundings> {
  const [settings, configurations] = [new Map<string, string>(), new Map<string, string>()];
  const ambient = new Set<string>();
  for (const file of files) {
    if (context.signal.aborted) throw new CancelledError("cancelled");
    const isSettings = settingsName.test(file);
    const isConfiguration = configurationName.test(file);
    const mayDeclare = /\.d\.[cm]?ts$/.test(file);
    if (!isSettings && !isConfiguration && !mayDeclare) continue;
    const content = await context.read(file);
    if (content.kind !== "text") continue;
    if (isSettings) settings.set(file, content.text);
    // A manifest holds configurations too (jest's, babel's); what it declares is read apart.
    if (isConfiguration) configurations.set(file, content.text);
    if (mayDeclare)
      for (const [, name = ""] of content.text.matchAll(/\bdeclare\s+module\s+["']([^"'*]+)["']/g)) ambient.add(name);
  }
  const manifests = [...settings]
    .filter(([file]) => /(?:^|\/)package\.json$/.test(file) && !isTestPath(file))
    .flatMap(([file, text]) => declaredBy(file, text) ?? []);
  return { manifests, resolver: createResolver(files, settings), places: placesOf(files), ambient, configurations };
}

function placesOf(files: readonly string[]): ReadonlySet<string> {
  const places = new Set<string>();
  for (const file of files)
    for (let place = file; place !== "." && !places.has(place); place = path.posix.dirname(place)) places.add(place);
  return places;
}

/** Each package once for each manifest, at the first place that asks for it. */
async function gather(
  undeclared: readonly Undeclared[],
  context: CollectContext,
  files: readonly string[],
): Promise<UndeclaredPackage[]> {
  const groups = new Map<string, Undeclared[]>();
  for (const one of undeclared) {
    const key = `${one.manifest}\0${one.name}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  if (groups.size === 0) return [];
  const locks: string[] = [];
  for (const file of files.filter((each) => lockName.test(each))) {
    const content = await context.read(file);
    if (content.kind === "text") locks.push(content.text);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const locked = locks.some((text) => isLocked(first.name, text));
    return [
      {
        ...first,
        ecosystem: "npm" as const,
        files: new Set(group.map((one) => one.path)).size,
        locked,
        hasLock: locks.length > 0,
      },
    ];
  });
}

/** In npm's, pnpm's, Yarn's or Bun's words: `node_modules/name"`, `/name@`, `"name@`, `name@` at the start of a line. */
function isLocked(name: string, lock: string): boolean {
  const escaped = name.replace(/[^\w]/g, "\\$&");
  return new RegExp(`node_modules/${escaped}"|(?:^|[\\s/"'])${escaped}@|^\\s+"${escaped}": \\[`, "m").test(lock);
}
