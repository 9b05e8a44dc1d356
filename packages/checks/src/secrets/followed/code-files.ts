import { CancelledError, type CollectContext } from "@assay/core";
import {
  createCodeModel,
  createResolver,
  generatedReason,
  isManifest,
  languageOf,
  parseModule,
  type CodeModel,
  type Resolver,
} from "@assay/program";
import { longestFollowed } from "./may-hold-uses.ts";
import type { Modules } from "./spot.ts";

/** The code of a workspace as far as it was asked for: what is not there yet is read by `load`, and then asked again. */
export interface CodeFiles extends Modules {
  /** Reads what was asked for and not there; false where nothing was. */
  load(): Promise<boolean>;
  open(path: string): Promise<CodeModel | undefined>;
  /** Local files that a text imports. */
  importsOf(from: string, text: string): string[];
  /** Files that could not be parsed, with the line of the complaint. */
  readonly problems: ReadonlyMap<string, { line: number; message: string }>;
}

/** Characters of code kept parsed; what was asked for first goes first. */
const mostKept = 12_000_000;
/** In a workspace of more files of code they are not all read to learn what they import. */
const mostFiles = 1_500;
/** Manifests that are read, those nearest to the root first: where packages of the workspace and their aliases are told. */
const mostManifests = 60;
const mostImporters = 40;

const request = /(?:\bfrom|\bimport|\brequire\()\s*\(?\s*["']([^"'\n]{1,200})["']/g;

type Context = Pick<CollectContext, "all" | "judged" | "read" | "signal" | "change">;

export function createCodeFiles(context: Context): CodeFiles {
  const listed = context.all.filter(({ kind }) => kind === "file").map((file) => file.path);
  const code = new Set(listed.filter((file) => languageOf(file) !== undefined));
  const models = new Map<string, CodeModel | undefined>();
  const wanted = new Set<string>();
  let wantsImporters = false;
  const wantedImporters = new Map<string, readonly [file: string, name: string]>();
  const silent = new Set<string>();
  const problems = new Map<string, { line: number; message: string }>();
  let importers: ReadonlyMap<string, readonly string[]> | undefined;
  const byListing = createResolver(code, new Map());
  let bySettings: Resolver | undefined;
  let wantsSettings = false;
  let kept = 0;

  async function textOf(file: string): Promise<string | undefined> {
    if (context.signal.aborted) throw new CancelledError("cancelled");
    const content = await context.read(file);
    return content.kind === "text" ? content.text : undefined;
  }

  async function open(file: string): Promise<CodeModel | undefined> {
    if (models.has(file)) return models.get(file);
    const text = code.has(file) ? await textOf(file) : undefined;
    const model = text === undefined ? undefined : parsed(file, text);
    models.set(file, model);
    kept += model?.text.length ?? 0;
    return model;
  }

  function parsed(file: string, text: string): CodeModel | undefined {
    if (text.length > longestFollowed || generatedReason(file, text) !== undefined) return undefined;
    const module = parseModule(file, text);
    const error = module.errors.find(({ isMild }) => isMild !== true);
    if (error !== undefined) problems.set(file, error);
    return createCodeModel(module);
  }

  function resolve(from: string, specifier: string): string | undefined {
    if (!specifier.startsWith(".") && bySettings === undefined) {
      wantsSettings = true;
      return undefined;
    }
    const led = (specifier.startsWith(".") ? byListing : bySettings)?.resolve(from, specifier);
    return led !== undefined && "file" in led ? led.file : undefined;
  }

  async function readSettings(): Promise<void> {
    const settings = new Map<string, string>();
    const manifests = listed
      .filter((file) => isManifest(file) && !/(?:^|\/)node_modules\//.test(file))
      .toSorted((a, b) => a.split("/").length - b.split("/").length);
    for (const file of manifests.slice(0, mostManifests)) {
      const text = await textOf(file);
      if (text !== undefined) settings.set(file, text);
    }
    bySettings = createResolver(code, settings);
  }

  /** Of a change only what is judged is looked through for callers: the rest would have to be read to be asked. */
  async function readImporters(): Promise<void> {
    const found = new Map<string, string[]>();
    importers = found;
    const judged = context.judged.map((file) => file.path).filter((file) => code.has(file));
    const files = context.change.mode === "all" ? [...code] : judged;
    if (files.length > mostFiles) return;
    for (const file of files) {
      const text = await textOf(file);
      if (text === undefined || text.length > longestFollowed) continue;
      for (const target of new Set(importsOf(file, text))) found.set(target, [...(found.get(target) ?? []), file]);
    }
  }

  function importsOf(from: string, text: string): string[] {
    return [...text.matchAll(request)].flatMap(([, specifier = ""]) => resolve(from, specifier) ?? []);
  }

  function importersOf(file: string, name: string): CodeModel[] {
    const index = importers;
    if (index === undefined) {
      wantsImporters = true;
      return [];
    }
    const direct = index.get(file) ?? [];
    // What hands on all names has importers of its own.
    const paths = new Set([
      ...direct,
      ...direct.flatMap((between) => (isBarrel(between) ? (index.get(between) ?? []) : [])),
    ]);
    paths.delete(file);
    return [...paths].slice(0, mostImporters).flatMap((importer) => {
      const model = models.get(importer);
      if (model !== undefined) return name === "default" || model.text.includes(name) ? [model] : [];
      const question = `${importer}\0${name}`;
      if (!models.has(importer) && !silent.has(question)) wantedImporters.set(question, [importer, name]);
      return [];
    });
  }

  function isBarrel(file: string): boolean {
    return /(?:^|\/)index\.\w+$/.test(file);
  }

  function modelOf(file: string): CodeModel | undefined {
    if (!models.has(file)) wanted.add(file);
    return models.get(file);
  }

  /** Parses an importer if it mentions the name: most of those of a file use something else of it. */
  async function openImporter(file: string, name: string): Promise<void> {
    const text = name === "default" ? "" : await textOf(file);
    if (name === "default" || text?.includes(name) === true) await open(file);
    else silent.add(`${file}\0${name}`);
  }

  async function load(): Promise<boolean> {
    const readsImporters = wantsImporters && importers === undefined;
    const readsSettings = (wantsSettings || readsImporters) && bySettings === undefined;
    if (wanted.size + wantedImporters.size === 0 && !readsImporters && !readsSettings) return false;
    if (readsSettings) await readSettings();
    if (readsImporters) await readImporters();
    for (const file of wanted) await open(file);
    for (const [file, name] of wantedImporters.values()) await openImporter(file, name);
    wanted.clear();
    wantedImporters.clear();
    return true;
  }

  return {
    problems,
    load,
    importsOf,
    modelOf,
    resolve,
    importersOf,
    async open(file) {
      for (const [old, model] of models) {
        if (kept <= mostKept) break;
        models.delete(old);
        kept -= model?.text.length ?? 0;
      }
      return open(file);
    },
  };
}
