import type { Policy } from "@assay/core";
import parse from "spdx-expression-parse";
import satisfies from "spdx-satisfies";

type Expression = ReturnType<typeof parse>;
type Leaf = Exclude<Expression, { conjunction: unknown }>;

export type LicenceJudgement = "allowed" | "refused" | "none" | "unknown";

/** Whether a licence, as package.json writes it, is one that the policy lets in: of an `OR` one part is enough. */
export function judgeLicence(licence: string | undefined, policy: NonNullable<Policy["licences"]>): LicenceJudgement {
  if (licence === undefined || licence.trim() === "" || /^(?:none|noassertion|unlicensed)$/i.test(licence.trim()))
    return "none";
  let expression: Expression;
  try {
    expression = parse(licence);
  } catch {
    return "unknown";
  }
  return isAllowed(expression, policy) ? "allowed" : "refused";
}

function isAllowed(expression: Expression, policy: NonNullable<Policy["licences"]>): boolean {
  if (!("conjunction" in expression)) return isLeafAllowed(expression, policy);
  const [left, right] = [isAllowed(expression.left, policy), isAllowed(expression.right, policy)];
  return expression.conjunction === "and" ? left && right : left || right;
}

function isLeafAllowed(leaf: Leaf, { allow, deny }: NonNullable<Policy["licences"]>): boolean {
  const text = `${leaf.license}${leaf.plus === true ? "+" : ""}${leaf.exception === undefined ? "" : ` WITH ${leaf.exception}`}`;
  if (deny?.some((denied) => denied === text || isOne(leaf.license, denied)) === true) return false;
  return allow === undefined || allow.some((allowed) => allowed === text || isOne(text, allowed));
}

/** By SPDX: `MIT` is `MIT`, `GPL-3.0-only` is one of `GPL-2.0-or-later`. What is no licence of SPDX is only itself. */
function isOne(licence: string, wanted: string): boolean {
  try {
    return satisfies(licence, [wanted]);
  } catch {
    return licence === wanted;
  }
}
