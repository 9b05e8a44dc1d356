import type { Node } from "../ast.ts";
import type { Scope } from "./scope.ts";

/** Something that is declared: a declaration, a type, or a whole module, with the names around it. */
export type Target =
  | { kind: "node"; node: Node; scope: Scope }
  | { kind: "type"; node: Node; scope: Scope }
  /** What `new` of a class gives. */
  | { kind: "instance"; node: Node; scope: Scope }
  | { kind: "module"; scopes: readonly Scope[] };

/** What has been declared, by name; what it stands for is looked up when asked. No targets: nothing is known of it. */
export type Members = Map<string, () => readonly Target[]>;

/** What every function has. */
const functionNames = ["apply", "arguments", "bind", "call", "caller", "length", "name", "prototype", "toString"];
/** What every object has. */
const objectNames = Object.getOwnPropertyNames(Object.prototype);

export function plainMembers(isFunction: boolean): Members {
  return new Map([...objectNames, ...(isFunction ? functionNames : [])].map((name) => [name, () => []]));
}

/** Joins members; undefined, which is "not known", as soon as one of them is. */
export function joinMembers(list: Iterable<Members | undefined>): Members | undefined {
  const joined: Members = new Map();
  for (const members of list) {
    if (members === undefined) return undefined;
    for (const [name, targets] of members) addMember(joined, name, targets);
  }
  return joined;
}

export function addMember(members: Members, name: string, targets: () => readonly Target[]): void {
  const earlier = members.get(name);
  members.set(name, earlier === undefined ? targets : () => [...earlier(), ...targets()]);
}
