import { contains, keyName, unwrap, type NodeOf } from "@assay/program";
import { wordsOf } from "../patterns/names.ts";
import type { RuleFile } from "../rule-file.ts";

const says =
  /^(?:is|has|can) .*\b(?:authorized|authorised|authenticated|authed|permission|permissions|access|admin|owner|allowed|logged in)$|^(?:authorized|authorised|authenticated)$/;
const skips =
  /^(?:skip|bypass|disable|ignore) (?:auth|authentication|authorization|permission|permissions|token|signature|csrf|login|session)\b/;
const guarded = /^(?:protected|private|admin|authed|authenticated|auth|authorized) procedure$/;

/** What a variable's value lets pass: `const isAuthorized = true`, `protectedProcedure = publicProcedure`. */
export function openByValue(file: RuleFile, node: NodeOf<"VariableDeclarator">): string | undefined {
  if (node.id.type !== "Identifier" || !node.init) return undefined;
  const { name } = node.id;
  const words = wordsOf(name);
  const value = unwrap(node.init);
  if (guarded.test(words)) {
    const isOpen =
      (value.type === "Identifier" && /^(?:public|base)procedure$/i.test(value.name)) ||
      (value.type === "MemberExpression" && keyName({ key: value.property, computed: value.computed }) === "procedure");
    return isOpen ? `\`${name}\` asks for nothing: it is the procedure that is open to all` : undefined;
  }
  const isConst = node.parent?.type === "VariableDeclaration" && node.parent.kind === "const";
  if (!isConst || file.literal(value) !== true) return undefined;
  if (skips.test(words) && isAsked(file, name, node))
    return `\`${name}\` is written as true, which switches the check off`;
  return says.test(words) && isAsked(file, name, node)
    ? `\`${name}\` is written as true, whoever asks, and decides who passes`
    : undefined;
}

/** True where an `if` that stops asks for the name. */
function isAsked(file: RuleFile, name: string, node: NodeOf<"VariableDeclarator">): boolean {
  const binding = file.model.lookup(name, node);
  return file.model.nodes("IfStatement").some(({ test, consequent }) => {
    const stops = /\b(?:return|throw)\b/.test(file.model.text.slice(consequent.start, consequent.end));
    return (
      stops &&
      file.model
        .nodes("Identifier")
        .some((used) => used.name === name && contains(test, used) && file.model.resolve(used) === binding)
    );
  });
}
