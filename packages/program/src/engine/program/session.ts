import { createVersionTest } from "../../link/package-versions.ts";
import { createResolver, type Resolver } from "../../link/resolver.ts";
import type { ModuleIr } from "../../ir/module-ir.ts";
import { lowerModule } from "../../lower/lower-module.ts";
import { libraries } from "../../models/libraries.generated.ts";
import { createModelIndex, type ModelIndex } from "../../models/model-index.ts";
import { parseModule } from "../../parse/parse-module.ts";
import { analyseInSteps, untilDone, type Analysis } from "./analyse.ts";
import { isManifest, isSource, type FollowOptions, type Sources } from "./workspace-files.ts";
import { beginAgain, createMemory, replaceModule, type Memory } from "./memory.ts";
import type { ProgramInput } from "./program.ts";
import { DivergedError } from "./trace.ts";

let ownModels: ModelIndex | undefined;

/** Analyses of one workspace, one after the other: each does only what has changed since the one before. */
export interface FlowSession {
  /** What `followFlows` gives for the same files. */
  follow(files: Sources): Analysis;
  /** The same in small steps, so that others get a turn in between. One analysis at a time. */
  followInSteps(files: Sources): Generator<void, Analysis>;
  /** Of the last analysis: functions and modules that were gone through, and those whose answers were known. */
  effort(): { done: number; known: number; restarts: number };
}

export interface SessionOptions extends FollowOptions {
  /** There will be no other analysis: nothing is written down. Default: false. */
  isForOnce?: boolean;
}

/** A file as it was lowered, with the number that its module has in all analyses of the session. */
interface KnownFile {
  text: string;
  module: ModuleIr;
  index: number;
}

/** How requests are resolved, for as long as no file comes or goes and no manifest changes. */
interface Layout {
  paths: ReadonlySet<string>;
  settings: ReadonlyMap<string, string>;
  resolver: Resolver;
  isBefore: NonNullable<ProgramInput["isBefore"]>;
  /** Where the requests of modules lead that were resolved so far. */
  linked: Map<ModuleIr, string>;
}

export function createFlowSession(options: SessionOptions = {}): FlowSession {
  const isKept = options.isForOnce !== true;
  const known = new Map<string, KnownFile>();
  let memory = createMemory(isKept);
  let layout: Layout | undefined;
  let numbers = 0;
  let restarts = 0;

  /** The file, lowered unless that was done. */
  function fileOf(path: string, text: string): KnownFile {
    const before = known.get(path);
    if (before !== undefined && before.text === text) return before;
    const index = before?.index ?? numbers++;
    const file = { text, module: lowerModule(parseModule(path, text)), index };
    known.set(path, file);
    return file;
  }

  /** All files that the program has, and those aside that it asks for. */
  function* gather(files: Sources, { resolver }: Layout): Generator<void, KnownFile[]> {
    const queue = [...files.keys()].filter((path) => isSource(path) && options.isAside?.(path) !== true);
    const asked = new Set(queue);
    const gathered: KnownFile[] = [];
    // The queue grows while it is gone through: what is aside joins where it is imported.
    for (const path of queue) {
      const isNew = known.get(path)?.text !== files.get(path);
      const file = fileOf(path, files.get(path) ?? "");
      gathered.push(file);
      for (const { specifier, isType } of file.module.imports) {
        const found = isType ? undefined : resolver.resolve(path, specifier);
        if (found === undefined || "package" in found || asked.has(found.file)) continue;
        asked.add(found.file);
        queue.push(found.file);
      }
      if (isNew) yield;
    }
    return gathered;
  }

  /** Tells the memory what has changed of the modules and of how they find each other. */
  function update(gathered: readonly KnownFile[], current: Layout, into: Memory): void {
    const present = new Map(gathered.map((file) => [file.index, file]));
    for (const [index, inputs] of into.inputs.entries())
      if (inputs.module !== undefined && !present.has(index)) replaceModule(into, index, undefined);
    const numberOf = numbersOf(gathered);
    for (const { index, module } of gathered) {
      if (into.inputs[index]?.module !== module) replaceModule(into, index, module);
      const links = current.linked.get(module) ?? linksOf(module, current.resolver, numberOf);
      current.linked.set(module, links);
      const inputs = into.inputs[index];
      if (inputs !== undefined) inputs.links.value = links;
    }
  }

  function* followInSteps(files: Sources): Generator<void, Analysis> {
    const current = layoutOf(files, layout);
    const isOther = current !== layout;
    layout = current;
    const gathered = yield* gather(files, current);
    ownModels ??= createModelIndex(libraries);
    if (isKept) {
      beginAgain(memory);
      // What is aside comes and goes with those who ask for it.
      if (isOther || gathered.some(({ index }) => memory.inputs[index]?.module === undefined)) current.linked.clear();
      update(gathered, current, memory);
      memory.versions.value = versionsOf(current.settings);
    }
    const numberOf = numbersOf(gathered);
    const modules: Array<ModuleIr | undefined> = [];
    for (const { index, module } of gathered) modules[index] = module;
    return yield* analyseInSteps({
      modules,
      order: gathered.map(({ index }) => index),
      packages: current.resolver.published().flatMap((file) => numberOf.get(file) ?? []),
      models: ownModels,
      memory,
      isBefore: current.isBefore,
      resolve(module, specifier) {
        const found = current.resolver.resolve(modules[module]?.path ?? "", specifier);
        if (found === undefined || "package" in found) return found;
        const index = numberOf.get(found.file);
        return index === undefined ? undefined : { module: index };
      },
    });
  }

  return {
    follow: (files) => untilDone(followSafely(files)),
    followInSteps: followSafely,
    effort: () => ({ done: memory.done, known: memory.validated, restarts }),
  };

  /** Where what was written down proves wrong, it is all done again: a fault of ours is to cost time, and no flow. */
  function* followSafely(files: Sources): Generator<void, Analysis> {
    try {
      return yield* followInSteps(files);
    } catch (error) {
      if (isKept) memory = createMemory(true);
      if (!(error instanceof DivergedError)) throw error;
      restarts += 1;
      return yield* followInSteps(files);
    }
  }
}

function numbersOf(gathered: readonly KnownFile[]): Map<string, number> {
  return new Map(gathered.map(({ index, module }) => [module.path, index]));
}

/** The layout of before, where no file has come or gone and no manifest has changed. */
function layoutOf(files: Sources, before: Layout | undefined): Layout {
  const paths = new Set([...files.keys()].filter((path) => isSource(path)));
  const settings = new Map([...files].filter(([path]) => isManifest(path)));
  const isSame =
    before !== undefined &&
    before.paths.size === paths.size &&
    before.settings.size === settings.size &&
    [...paths].every((path) => before.paths.has(path)) &&
    [...settings].every(([path, text]) => before.settings.get(path) === text);
  if (isSame) return before;
  return {
    paths,
    settings,
    resolver: createResolver(paths, settings),
    isBefore: createVersionTest(settings),
    linked: new Map(),
  };
}

/** Where the requests of a module lead, as text. */
function linksOf(module: ModuleIr, resolver: Resolver, numberOf: ReadonlyMap<string, number>): string {
  return module.imports
    .map(({ specifier }) => {
      const found = resolver.resolve(module.path, specifier);
      if (found === undefined) return "";
      return "package" in found ? found.package : String(numberOf.get(found.file) ?? "");
    })
    .join("\n");
}

/** The manifests that say which versions there are. */
function versionsOf(settings: ReadonlyMap<string, string>): string {
  return [...settings].flatMap(([path, text]) => (path.endsWith("package.json") ? [text] : [])).join("\n");
}
