import { unwrap, type Node } from "@assay/program";
import { wordsOf } from "../patterns/names.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const checks =
  /^(?:(?:verify|validate|check|assert|ensure|require|authorize|authenticate|enforce)\b.*\b(?:auth|authorized|authorization|authentication|authenticated|permission|permissions|access|admin|role|token|session|signature|password|jwt|owner|ownership|credential|credentials|csrf|captcha|webhook|tenant|mfa|otp)\b|(?:authorize|authenticate|verify)$)/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/empty-catch-around-security-check",
    title: "Failed security check that is swallowed",
    category: "code",
    severity: "high",
    cwe: [755, 287],
    owasp: ["A07:2021", "A01:2021"],
    why: "The check says no by throwing. The `catch` makes nothing of it and the program goes on, so the check stands in the code and stops nobody.",
    fix: "Let the error out, or stop there: `catch { return res.sendStatus(401) }`. Where signing in is optional, keep what the check returns and look at it later: `const user = await verify(token).catch(() => null)`.",
  },
  create: (file) => ({
    TryStatement(node) {
      const { block, handler, parent } = node;
      const last = block.body.at(-1);
      if (handler === null || last === undefined || parent === null || parent === undefined) return;
      const check = discardedCheck(file, last);
      if (
        check === undefined ||
        !handler.body.body.every((statement) => isHarmless(file, statement)) ||
        !goesOn(node, parent)
      )
        return;
      file.report({
        node: check,
        message: `when \`${file.textOf(check)}\` throws, the program goes on as if it had passed`,
        because: "the catch is empty or only logs, and code follows",
      });
    },
  }),
});

/** A call of a check whose result nobody looks at: only its throwing says anything. */
function discardedCheck(file: RuleFile, statement: Node): Node | undefined {
  if (statement.type !== "ExpressionStatement") return undefined;
  const expression = unwrap(statement.expression);
  const call = expression.type === "AwaitExpression" ? unwrap(expression.argument) : expression;
  if (call.type !== "CallExpression") return undefined;
  const { name, origin } = file.call(call);
  const isKnown = origin !== undefined && /^(?:jsonwebtoken:verify|jose:jwtVerify|hono\/jwt:verify)$/.test(origin);
  return isKnown || (name !== undefined && checks.test(wordsOf(name)) && origin !== "crypto:verify") ? call : undefined;
}

function isHarmless(file: RuleFile, statement: Node): boolean {
  if (statement.type === "EmptyStatement") return true;
  return (
    statement.type === "ExpressionStatement" &&
    statement.expression.type === "CallExpression" &&
    /^(?:console|logger|log|this\.(?:logger|log)|req\.log|request\.log)\.\w+\(/.test(
      file.model.text.slice(statement.start, statement.end),
    )
  );
}

/** True when something happens after the `try`: in its block, or in what runs after it. */
function goesOn(node: Node, parent: Node): boolean {
  if (parent.type !== "BlockStatement" && parent.type !== "Program") return false;
  return parent.body
    .slice(parent.body.findIndex((statement) => statement === node) + 1)
    .some(
      (statement) =>
        statement.type !== "EmptyStatement" && !(statement.type === "ReturnStatement" && !statement.argument),
    );
}
