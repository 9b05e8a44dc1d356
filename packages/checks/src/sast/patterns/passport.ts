import { ancestors, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";

/** True within a class that Nest makes a strategy of passport-jwt of: `class JwtStrategy extends PassportStrategy(Strategy)`. */
export function isPassportStrategy(file: RuleFile, node: Node): boolean {
  const owner = [...ancestors(node)].find(
    (ancestor) => ancestor.type === "ClassDeclaration" || ancestor.type === "ClassExpression",
  );
  if (owner?.type !== "ClassDeclaration" && owner?.type !== "ClassExpression") return false;
  const base = owner.superClass;
  if (base === null) return false;
  if (base.type !== "CallExpression") return file.origin(base) === "passport-jwt:Strategy";
  return (
    file.origin(base.callee) === "@nestjs/passport:PassportStrategy" &&
    file.origin(base.arguments[0] ?? base) === "passport-jwt:Strategy"
  );
}
