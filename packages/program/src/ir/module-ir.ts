/**
 * One file, lowered: all that the engine wants to know of it, without its tree. Plain data, so that it can be kept by
 * content hash and handed to worker threads.
 */
export interface ModuleIr {
  path: string;
  /** Every name, key and constant, once. */
  texts: string[];
  /** The module's own code first; a function follows the one that encloses it. */
  functions: FunctionIr[];
  classes: ClassIr[];
  imports: ImportIr[];
  exports: ExportIr[];
  /** Offsets at which lines begin. */
  lines: number[];
  /** What was not lowered, for the report. */
  problems: Array<{ message: string; at: number }>;
}

/** Something that another module is asked for. */
export interface ImportIr {
  specifier: string;
  /** `require`d, imported, or imported when it runs. */
  how: "import" | "require" | "dynamic";
  at: number;
}

/** What a module gives. A name of `*` hands on all that another module gives. */
export type ExportIr =
  | { name: string; slot: number }
  | { name: string; function: number }
  | { name: string; class: number }
  | { name: string; import: number; imported: string };

export interface FunctionIr {
  /** As a reader knows it: `findUser`, `Users.find`, or empty. */
  name: string;
  /** The enclosing function; NONE for the module's own code. */
  parent: number;
  /** The class whose member it is; NONE for none. */
  class: number;
  kind: "module" | "function" | "arrow" | "method" | "getter" | "setter" | "constructor" | "initializer";
  isAsync: boolean;
  isGenerator: boolean;
  /** The first slots, in order. What they are taken apart into is done by the code. */
  parameters: ParameterIr[];
  /** Names of all slots. */
  slots: string[];
  /** Slots that functions within use, which outlive the call. */
  captured: number[];
  temporaries: number;
  code: Int32Array;
  start: number;
  end: number;
  /** What stands before it, as `@Get(":id")`, or in its first lines, as `"use server"`. */
  marks: MarkIr[];
}

export interface ParameterIr {
  isRest: boolean;
  type?: TypeIr;
  /** `@Body()` and the like. */
  marks: MarkIr[];
}

/** A decorator or a directive. */
export interface MarkIr {
  /** `Get` and where it comes from; a directive is its text, quoted. */
  name: string;
  import?: number;
  imported?: string;
  /** The constant arguments; null for any other. */
  arguments: Array<string | null>;
}

/** A declared type, as far as it says where members come from. */
export type TypeIr =
  | { kind: "primitive"; name: string }
  | { kind: "import"; import: number; path: string[]; of?: TypeIr[] }
  | { kind: "class"; class: number }
  | { kind: "name"; name: string; of?: TypeIr[] }
  | { kind: "literals" }
  | { kind: "object"; members: Record<string, TypeIr> }
  | { kind: "any-of"; types: TypeIr[] };

export interface ClassIr {
  name: string;
  /** The function in which it stands. */
  within: number;
  members: MemberIr[];
  /** NONE where it has none of its own. */
  constructorFunction: number;
  /** Runs the initial values of fields; NONE for none. */
  initializer: number;
  /** Runs those of static fields and static blocks. */
  staticInitializer: number;
  /** Declared types of fields, parameter properties included. */
  fields: Record<string, TypeIr>;
  marks: MarkIr[];
  at: number;
}

export interface MemberIr {
  name: string;
  isStatic: boolean;
  kind: "method" | "getter" | "setter";
  function: number;
}
