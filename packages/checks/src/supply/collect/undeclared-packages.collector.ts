import path from "node:path";
import { CancelledError, type CollectContext, type Collector } from "@assay/core";
import { createResolver, generatedReason, isTestPath, languageOf, testPathsOf } from "@assay/program";
import * as z from "zod";
import { declaredBy } from "../imports/declared-names.ts";
import { undeclaredPackages, type UndeclaredPackages } from "../imports/evidence.ts";
import { findUndeclared, type Surroundings, type Undeclared } from "../imports/find-undeclared.ts";
import { importsOf, NamedImport } from "../imports/imports-of.ts";

const lockName = /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lock)$/;
const configurationName =
  /(?:^|\/)(?:(?:vite|vitest|webpack|rollup|rolldown|rspack|rsbuild|babel|jest|next|nuxt|svelte|astro|metro|craco|esbuild|tsup|farm|ember|karma|snowpack|gatsby|quasar|vue|umi|electron)[\w.-]*\.(?:[cm]?[jt]s|json)|\.babelrc(?:\.\w+)?|deno\.jsonc?|import[-_]map\.json|ember-cli-build\.js|\.umirc\.[jt]s|importmap\.\w+)$/;
const settingsName = /(?:^|\/)(?:package|[tj]sconfig[\w.-]*)\.json$/;

/** Reads what code asks for, and compares it with what manifests declare. */
export const collector: Collector<UndeclaredPackages> = {
  key: undeclaredPackages,
  title: "Packages that code asks for",
  needs: [],
  runsCode: false,
  timeLimitMs: 300_000,
  cacheInputs: async () => null,
  async collect(context) {
    const own = context.all.filter(({ kind, path: file }) => kind === "file" && !/(?:^|\/)node_modules\//.test(file));
    const tests = testPathsOf(own.map((file) => file.path).filter(isCode));
    const files = context.judged.filter(
      ({ kind, path: file }) => kind === "file" && isCode(file) && !tests.has(file) && !/\.d\.[cm]?ts$/.test(file),
    );
    if (files.length === 0 || !own.some((file) => /(?:^|\/)package\.json$/.test(file.path)))
      return { status: "not-applicable", reason: "no JavaScript or TypeScript of a package is under judgement" };
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
    const around = await surroundings(
      context,
      own.map((file) => file.path),
    );
    const undeclared = [...found].flatMap(([file, imports]) => findUndeclared(file, imports, around));
    return {
      status: "collected",
      evidence: {
        packages: await gather(
          undeclared,
          context,
          own.map((file) => file.path),
        ),
      },
    };
  },
};

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
): Promise<UndeclaredPackages["packages"]> {
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
        ecosystem: "npm" as const,
        ...first,
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
