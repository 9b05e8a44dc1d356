import type { Node } from "../ast.ts";
import { ConstantKind, NONE } from "../ir/instruction.ts";
import type { ClassIr, ExportIr, FunctionIr, ImportIr, ModuleIr } from "../ir/module-ir.ts";
import type { ParsedModule } from "../parse/parse-module.ts";
import { FunctionCode } from "./function-code.ts";
import { Scopes } from "./scopes.ts";

/** The two that everything else calls again for what lies within; given from outside so that files form no cycle. */
export interface Parts {
  expression(lowering: Lowering, node: Node, name: string): number;
  statement(lowering: Lowering, node: Node): void;
}

/** A function that is begun and has its number, but not yet its code. */
const unfinished: FunctionIr = {
  name: "",
  parent: -1,
  class: -1,
  kind: "function",
  isAsync: false,
  isGenerator: false,
  parameters: [],
  slots: [],
  captured: [],
  temporaries: 0,
  code: new Int32Array(0),
  start: 0,
  end: 0,
  marks: [],
};

/** All that is known while one module is lowered: what was written so far, and what names mean at this point. */
export class Lowering {
  readonly parsed: ParsedModule;
  readonly texts: string[] = [];
  readonly functions: FunctionIr[] = [];
  readonly classes: ClassIr[] = [];
  readonly imports: ImportIr[] = [];
  readonly exports: ExportIr[] = [];
  readonly problems: ModuleIr["problems"] = [];
  /** Without a prototype, no name finds what every object has. */
  readonly types = Object.create(null) as ModuleIr["types"];
  /** Type aliases and interfaces, to be described at the end. */
  readonly typeNodes = new Map<string, Node>();
  readonly scopes = new Scopes();
  /** Stack of operands of instructions with as many as there are; each user takes off what it put on. */
  readonly operands: number[] = [];
  /** Stack of the nodes of chains, which lean to the left: `a.b().c`, `a + b + c`. */
  readonly spine: Node[] = [];
  /** Code that is no module is sloppy: functions in blocks are seen outside of them. */
  readonly isSloppy: boolean;
  /** In TypeScript a field without a value only says its type. */
  readonly isTyped: boolean;
  /** The function that is being written. */
  code: FunctionCode;
  /** Labels that stand right before the statement to come. */
  pendingLabels: readonly string[] = [];
  private readonly textIndex = new Map<string, number>();
  private readonly memory: Int32Array[] = [];
  private readonly parts: Parts;

  constructor(parsed: ParsedModule, parts: Parts) {
    this.parsed = parsed;
    this.parts = parts;
    this.isSloppy = parsed.program.sourceType !== "module";
    this.isTyped = parsed.language !== "jsx";
    this.code = this.open("module");
  }

  /**
   * Writes the instructions of an expression and gives the temporary that holds its value. Functions, classes and the
   * methods of object literals are called by the name that the value is given.
   */
  expression(node: Node, name = ""): number {
    return this.parts.expression(this, node, name);
  }

  statement(node: Node): void {
    this.parts.statement(this, node);
  }

  /** Index of a text in the module's table. */
  intern(text: string): number {
    const known = this.textIndex.get(text);
    if (known !== undefined) return known;
    const index = this.texts.push(text) - 1;
    this.textIndex.set(text, index);
    return index;
  }

  textConstant(text: string): number {
    return this.code.constant(ConstantKind.text, this.intern(text));
  }

  /** Begins a function within the present one; what is written from here on is its code, until it is closed. */
  open(kind: FunctionIr["kind"]): FunctionCode {
    const index = this.functions.push(unfinished) - 1;
    // There is none around the module's own code.
    const parent = index === 0 ? undefined : this.code;
    this.code = new FunctionCode(index, parent, kind, this.memory.pop() ?? new Int32Array(256));
    return this.code;
  }

  close(facts: {
    name: string;
    class: number;
    isAsync: boolean;
    isGenerator: boolean;
    start: number;
    end: number;
  }): void {
    const { code } = this;
    const done: FunctionIr = {
      name: facts.name,
      parent: code.parent?.index ?? -1,
      class: facts.class,
      kind: code.kind,
      isAsync: facts.isAsync,
      isGenerator: facts.isGenerator,
      parameters: code.parameters,
      slots: code.slots,
      captured: [...code.captured].sort((a, b) => a - b),
      temporaries: code.temporaries,
      code: code.finish(),
      start: facts.start,
      end: facts.end,
      marks: code.marks,
    };
    if (code.slotTypes !== undefined) done.slotTypes = code.slotTypes;
    if (code.returns !== undefined) done.returns = code.returns;
    this.functions[code.index] = done;
    this.memory.push(code.memory);
    if (code.parent !== undefined) this.code = code.parent;
  }

  /** The number of a class that is still to be made. */
  reserveClass(name: string): number {
    const reserved: ClassIr = {
      name,
      within: this.code.index,
      members: [],
      constructorFunction: NONE,
      initializer: NONE,
      staticInitializer: NONE,
      // Without a prototype, no name finds what every object has.
      fields: Object.create(null) as ClassIr["fields"],
      fieldMarks: Object.create(null) as ClassIr["fieldMarks"],
      marks: [],
      implements: [],
      at: 0,
    };
    return this.classes.push(reserved) - 1;
  }

  problem(message: string, at: number, isSyntax = false): void {
    this.problems.push({ message, at, isSyntax });
  }
}
