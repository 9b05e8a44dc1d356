import type { AnyFunction, CodeModel, Node } from "@assay/program";

/** A part of a file, in UTF-16 code units from its beginning. */
export interface Place {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** One step of the way of a literal, told from the literal's side. */
export interface Step {
  readonly place: Place;
  readonly message: string;
  /** What the code calls the value there. */
  readonly name?: string;
}

/** A call that the search came into a function by: parameters are what this call gives. */
export interface Entered {
  readonly fn: AnyFunction;
  readonly model: CodeModel;
  readonly args: readonly Node[];
  readonly outer: Entered | undefined;
}

/** An expression of which the search asks for the value, or for what lies at `keys` in it. */
export interface Spot {
  readonly model: CodeModel;
  readonly node: Node;
  readonly keys: readonly string[];
  readonly inside: Entered | undefined;
  /** From here on to the use. */
  readonly trail: readonly Step[];
  /** It is the value only where nothing else is set. */
  readonly isFallback: boolean;
}

/** A text that the program holds, with the literals that it is made of. */
export interface Text {
  readonly text: string;
  /** The longest first. */
  readonly literals: readonly Place[];
  /** From the first of the literals to the use. */
  readonly steps: readonly Step[];
  readonly isFallback: boolean;
}

/** What the parts of the search ask of each other. */
export interface Tracer {
  readonly modules: Modules;
  /** The expressions that a value is written down in: literals, objects, functions, classes, calls of others' code. */
  reach(spot: Spot): Spot[];
  textsOf(spot: Spot): Text[];
  /** Answers a question about a spot within the limits; nothing where the answer asks for itself. */
  guarded<T>(question: string, spot: Spot, answer: () => T[]): T[];
}

/** The files that the search may look into. */
export interface Modules {
  /** A file's code; undefined where there is none, or where it has to be read first: then it is asked again later. */
  modelOf(path: string): CodeModel | undefined;
  /** The file that a request leads to, where it is one of the workspace. */
  resolve(from: string, specifier: string): string | undefined;
  /** Files that import another and mention a name. */
  importersOf(path: string, name: string): readonly CodeModel[];
}

/** More steps are not shown: who reads them knows the way by then. */
const mostSteps = 16;

export function placeOf(model: CodeModel, { start, end }: Pick<Node, "start" | "end">): Place {
  return { path: model.path, start, end };
}

/** Goes on to another expression of the same file, with what is passed on the way. */
export function onward(spot: Spot, node: Node, change: Partial<Spot> = {}): Spot {
  return { ...spot, node, ...change };
}

/** The trail with a step before it, in which % stands for a name. */
export function via(spot: Spot, node: Pick<Node, "start" | "end">, said: string, name?: string): readonly Step[] {
  if (spot.trail.length >= mostSteps) return spot.trail;
  const place = placeOf(spot.model, node);
  const next = spot.trail[0]?.place;
  if (next !== undefined && next.path === place.path && next.start === place.start) return spot.trail;
  const message = name === undefined ? said : said.replace("%", () => quoted(name));
  return [{ place, message, ...(name === undefined ? {} : { name }) }, ...spot.trail];
}

/** A name of the code as a message may show it. */
function quoted(name: string): string {
  return `\`${name.length > 60 ? `${name.slice(0, 60)}…` : name}\``;
}
