import { ancestors, keyName, unwrap, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";

/** What a field of the class around is made as, where nothing else is ever put there: `this.key` of `private key = '…'`. */
export function ownField(file: RuleFile, expression: Node): Node | undefined {
  const node = unwrap(expression);
  if (node.type !== "MemberExpression" || unwrap(node.object).type !== "ThisExpression") return undefined;
  const name = keyName({ key: node.property, computed: node.computed });
  const body = [...ancestors(node)].find((ancestor) => ancestor.type === "ClassBody");
  if (name === null || body?.type !== "ClassBody") return undefined;
  const isWritten = file.model
    .nodesWithin("AssignmentExpression", body)
    .some(
      ({ left }) =>
        left.type === "MemberExpression" && keyName({ key: left.property, computed: left.computed }) === name,
    );
  if (isWritten) return undefined;
  for (const member of body.body)
    if (member.type === "PropertyDefinition" && keyName(member) === name && member.value) return member.value;
  return undefined;
}
