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
  /** What `export` gives. `module.exports` and `exports.x` are ordinary code (`Global` and `Put`), and not in here. */
  exports: ExportIr[];
  /** Type aliases and interfaces by name; `{ kind: "name" }` may mean one of them. */
  types: Record<string, TypeIr>;
  /** Offsets at which lines begin. */
  lines: number[];
  /** What was not lowered, for the report; `isSyntax` where no parser would have taken it. */
  problems: Array<{ message: string; at: number; isSyntax: boolean }>;
}

/**
 * Something that another module is asked for. The name `*` means: of an `import` the namespace, of a `require` whatever
 * the module put in `module.exports`, of a `dynamic` one a promise of the namespace. Which of these a module really
 * gives, and what its `default` is then, is for the engine to say.
 */
export interface ImportIr {
  specifier: string;
  /** `require`d, imported, or imported when it runs. */
  how: "import" | "require" | "dynamic";
  /** Where it is asked for first. */
  at: number;
  /** It is only asked for types, and not loaded. */
  isType: boolean;
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
  /** Names of all slots; empty where the source gives none. */
  slots: string[];
  /** Declared types of slots other than parameters. */
  slotTypes?: Record<number, TypeIr>;
  /** The declared type of what it returns, unless that is plainly data. */
  returns?: TypeIr;
  /** Slots that functions within use, which outlive the call. A slot of a loop is one for all its rounds. */
  captured: number[];
  /** How many temporaries its code has, numbered from 0. */
  temporaries: number;
  code: Int32Array;
  start: number;
  end: number;
  /** What stands before it, as `@Get(":id")`, or in its first lines, as `"use server"` (but `"use strict"`). */
  marks: MarkIr[];
}

export interface ParameterIr {
  isRest: boolean;
  type?: TypeIr;
  /** `@Body()` and the like. */
  marks: MarkIr[];
}

/** A decorator or a directive. Decorators are evaluated by the code before their class as well, so calls are found there. */
export interface MarkIr {
  /** `Get` or `nest.Get`, and where it comes from; a directive is its text, in double quotes. */
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
  /** Those with a known name; methods of computed names are put in place by the code that follows. */
  members: MemberIr[];
  /** NONE where it has none of its own. */
  constructorFunction: number;
  /** Runs the initial values of fields, when an instance is made (after `super()`); NONE for none. */
  initializer: number;
  /** Runs those of static fields and static blocks. It is called by the code, right after the class is made. */
  staticInitializer: number;
  /** Declared types of fields, parameter properties included. */
  fields: Record<string, TypeIr>;
  /** Decorators of fields: `@IsEmail()`, `@Column()`. */
  fieldMarks: Record<string, MarkIr[]>;
  marks: MarkIr[];
  /** Interfaces that it says it implements. */
  implements: TypeIr[];
  at: number;
}

export interface MemberIr {
  /** `find`, `#find`, `@@iterator`; `*` for an accessor of a computed name. */
  name: string;
  isStatic: boolean;
  kind: "method" | "getter" | "setter";
  function: number;
}
