import type { ApiModel, EntryModel, LibraryModel, MarkModel } from "./schema.ts";

/** The models of all libraries, by path. */
export interface ModelIndex {
  /** What is known of an api; of several models the most exact one. */
  of(api: string): ApiModel | undefined;
  /** The member of a thing of which nothing else is known. */
  ofAny(member: string): ApiModel | undefined;
  /** True of a member that something of a library has too: of a thing not known yet, `find` says nothing. */
  isAmbiguous(member: string): boolean;
  /** The path by which the models call it. */
  canonical(api: string): string;
  /** True of a path by which, or through which, something is known: `express()`, since `express().get` is. */
  leadsTo(api: string): boolean;
  /** What a decorator says that its parameter is given. */
  mark(path: string): MarkModel | undefined;
  /** Functions that frameworks find by themselves. */
  entries: readonly EntryModel[];
}

/**
 * Files models by path. That they are of the shape is what the compiler and `libraries.test.ts` see to: reading them
 * through the schema would cost every run 30 ms.
 */
export function createModelIndex(libraries: readonly LibraryModel[]): ModelIndex {
  const exact = new Map<string, ApiModel>();
  const anyName = new Map<string, ApiModel>();
  const aliases = new Map<string, string>();
  /** Paths on the way to an api. */
  const named = new Set<string>();
  const members = new Set<string>();
  const ofThings: string[] = [];
  const marks = new Map<string, MarkModel>();
  const entries: EntryModel[] = [];
  for (const library of libraries) {
    for (const [from, to] of Object.entries(library.aliases ?? {}))
      for (const path of expand(from)) {
        aliases.set(path, path.endsWith(".*") ? to : withLastName(to, path));
        addPrefixes(path, named);
      }
    for (const model of library.marks ?? []) for (const path of expand(model.mark)) marks.set(path, model);
    entries.push(...(library.entries ?? []));
    for (const model of library.apis)
      for (const path of expand(model.api)) {
        (path.endsWith(".*") ? anyName : exact).set(path, model);
        addPrefixes(path, named);
        const dot = path.lastIndexOf(".");
        if (path.lastIndexOf("()", dot) !== -1 && !path.startsWith("any().")) ofThings.push(path);
      }
  }
  for (const path of ofThings) {
    const dot = path.lastIndexOf(".");
    // What a function hands on is what it was given, and no thing of its own.
    const maker = exact.get(path.slice(0, path.lastIndexOf("()", dot)));
    if (maker?.flows === undefined || maker.returns !== undefined) members.add(path.slice(dot + 1));
  }
  const known = new Map<string, ApiModel | undefined>();
  const knownMembers = new Map<string, ApiModel | undefined>();
  const knownNames = new Map<string, string>();

  function find(api: string): ApiModel | undefined {
    const end = api.endsWith("()") ? api.length - 2 : api.length;
    const dot = api.lastIndexOf(".", end - 1);
    return exact.get(api) ?? (dot === -1 ? undefined : anyName.get(`${api.slice(0, dot)}.*`));
  }

  /** Of `a.*` → `b.*`, for `a.x`: `b.x`. */
  function aliasOfAny(api: string): string {
    const dot = api.lastIndexOf(".");
    const to = dot === -1 || named.has(api) ? undefined : aliases.get(`${api.slice(0, dot)}.*`);
    // `files.map` is what all lists have, and no file.
    if (to?.endsWith(".*") === false && exact.has(`any().${api.slice(dot + 1)}`)) return api;
    return to?.endsWith(".*") ? `${to.slice(0, -1)}${api.slice(dot + 1)}` : (to ?? api);
  }

  return {
    of(api) {
      const model = known.get(api);
      if (model !== undefined || known.has(api)) return model;
      const found = find(api);
      known.set(api, found);
      return found;
    },
    isAmbiguous: (member) => members.has(member),
    ofAny(member) {
      const model = knownMembers.get(member);
      if (model !== undefined || knownMembers.has(member)) return model;
      const found = exact.get(`any().${member}`);
      knownMembers.set(member, found);
      return found;
    },
    leadsTo: (api) => named.has(api) || aliases.has(api),
    mark: (path) => marks.get(path),
    entries,
    canonical(api) {
      const name = knownNames.get(api);
      if (name !== undefined) return name;
      const found = aliases.get(api) ?? aliasOfAny(api);
      knownNames.set(api, found);
      return found;
    },
  };
}

/** For `a.{b,c}` → `d.*`: of `a.b`, `d.b`. */
function withLastName(to: string, path: string): string {
  return to.endsWith(".*") ? `${to.slice(0, -1)}${path.slice(path.lastIndexOf(".") + 1)}` : to;
}

/** Adds to a set, of `a.b().c`: itself, `a.b()`, `a.b` and `a`. */
export function addPrefixes(path: string, set: Set<string>): void {
  for (let end = path.length; end > 0; end = path.endsWith("()", end) ? end - 2 : path.lastIndexOf(".", end - 1)) {
    const prefix = path.slice(0, end);
    if (set.has(prefix)) return;
    set.add(prefix);
  }
}

/** `a.{b,c}` is `a.b` and `a.c`. */
export function expand(pattern: string): string[] {
  const open = pattern.indexOf("{");
  const close = pattern.indexOf("}", open);
  if (open === -1 || close === -1) return [pattern];
  const [head, tail] = [pattern.slice(0, open), pattern.slice(close + 1)];
  return pattern
    .slice(open + 1, close)
    .split(",")
    .flatMap((name) => expand(`${head}${name.trim()}${tail}`));
}
