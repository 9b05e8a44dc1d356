import { NONE } from "../ir/instruction.ts";
import type { FunctionCode } from "./function-code.ts";

/** What a name means. */
export class Binding {
  readonly name: string;
  /** The function whose variable it is. */
  readonly owner: FunctionCode;
  /** How many scopes were open where it was declared. */
  readonly depth: number;
  kind: "variable" | "import" | "member" = "variable";
  /** NONE until it is used: names of function and class expressions mostly are not. */
  slot = NONE;
  /** Seen in the whole function, not just its block: `var`, and functions in blocks of sloppy code. */
  isVar = false;
  /** Its value never changes once it is there. */
  isConstant = false;
  isReassigned = false;
  /** It was made with `createRequire`, so it is Node's `require`. */
  isRequire = false;
  /** The function or class that it declares. */
  function = NONE;
  class = NONE;
  /** Of an import. */
  import = NONE;
  imported = "";
  /** Its value is the object of an enum or namespace, and is made already. */
  isHome = false;
  /** Of a namespace: what it exports, which its other declarations see as well. */
  members: Map<string, Binding> | undefined;
  /** Of a member: the enum or namespace. */
  object: Binding | undefined;
  shadowed: Binding | undefined;

  constructor(name: string, owner: FunctionCode, depth: number) {
    this.name = name;
    this.owner = owner;
    this.depth = depth;
  }
}

/** The names in scope while the tree is walked from the outside in: each name knows what it hides. */
export class Scopes {
  private readonly bindings = new Map<string, Binding | undefined>();
  private readonly declared: Binding[] = [];
  private readonly starts: number[] = [];

  enter(): void {
    this.starts.push(this.declared.length);
  }

  leave(): void {
    const start = this.starts.pop() ?? 0;
    for (let index = this.declared.length - 1; index >= start; index -= 1) {
      const binding = this.declared.pop();
      if (binding !== undefined) this.bindings.set(binding.name, binding.shadowed);
    }
  }

  find(name: string): Binding | undefined {
    return this.bindings.get(name);
  }

  /** The binding of a name in the innermost scope, which may be there already: `var` twice, overloads, merged namespaces. */
  declare(name: string, owner: FunctionCode): Binding {
    const found = this.bindings.get(name);
    if (found !== undefined && found.depth === this.starts.length) return found;
    const binding = new Binding(name, owner, this.starts.length);
    binding.shadowed = found;
    this.bindings.set(name, binding);
    this.declared.push(binding);
    return binding;
  }
}
