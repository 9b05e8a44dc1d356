import type { Node } from "../ast.ts";
import { keyName } from "../model/binding.ts";
import type { Scope } from "./scope.ts";
import { addMember, plainMembers, type Members } from "./target.ts";

/** With `export = x`, what is added to the module is added to the namespace `x`. */
export function addedTo(node: Node & { type: "TSModuleDeclaration" }, { equals, added }: Scope): readonly Scope[] {
  const isGiven = equals?.type === "Identifier" && node.id.type === "Identifier" && node.id.name === equals.name;
  return isGiven ? added : [];
}

/** `constructor(readonly name: string)` declares a property too. */
function addParameterProperties(own: Members, parameters: readonly Node[], scope: Scope): void {
  for (const parameter of parameters) {
    if (parameter.type !== "TSParameterProperty") continue;
    const inner = parameter.parameter.type === "AssignmentPattern" ? parameter.parameter.left : parameter.parameter;
    if (inner.type === "Identifier") addMember(own, inner.name, () => [{ kind: "node", node: parameter, scope }]);
  }
}

/** The members that an interface or an object type lists; undefined where an index or a computed key allows others. */
export function signatureMembers(signatures: readonly Node[], scope: Scope): Members | undefined {
  const own = plainMembers(
    signatures.some(({ type }) => type === "TSCallSignatureDeclaration" || type === "TSConstructSignatureDeclaration"),
  );
  for (const signature of signatures) {
    if (signature.type === "TSIndexSignature") return undefined;
    if (signature.type !== "TSPropertySignature" && signature.type !== "TSMethodSignature") continue;
    const name = keyName(signature);
    if (name === null && signature.key.type !== "MemberExpression") return undefined;
    addMember(own, name ?? "", () => [{ kind: "node", node: signature, scope }]);
  }
  return own;
}

/** What a class declares itself; undefined where an index or a computed key allows others. */
export function ownClassMembers(
  node: Node & { type: "ClassDeclaration" | "ClassExpression" },
  scope: Scope,
  isStatic: boolean,
): Members | undefined {
  const own: Members = plainMembers(isStatic);
  for (const member of node.body.body) {
    if (member.type === "TSIndexSignature" && member.static === isStatic) return undefined;
    if (!isStatic && "kind" in member && member.kind === "constructor")
      addParameterProperties(own, member.value.params, scope);
    if (!("static" in member) || member.static !== isStatic || !("key" in member)) continue;
    const name = keyName(member);
    if (name === null && member.key.type !== "MemberExpression") return undefined;
    addMember(own, name ?? "", () => [{ kind: "node", node: member, scope }]);
  }
  return own;
}
