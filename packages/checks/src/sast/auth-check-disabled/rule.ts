import { ancestors, isFunction, keyName, unwrap, valueOf, type AnyFunction, type Node } from "@assay/program";
import { speaksOfDisplay, wordsOf } from "../patterns/names.ts";
import type { RuleFile } from "../rule-file.ts";
import { openByValue } from "./open-by-value.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const verb = /^(?:is|has|can|check|verify|require|ensure|validate|authorize|authenticate|assert|protect)\b/;
const noun =
  /\b(?:auth|authed|authorized|authorised|authenticated|authenticate|authorize|authorise|authorization|authentication|permission|permissions|permitted|access|admin|role|roles|token|session|signature|password|jwt|owner|ownership|credential|credentials|csrf|captcha|allowed|signed|logged in|mfa|otp|two factor|webhook|tenant)\b/;
/** Names whose yes keeps out: `isTokenExpired`, `isAuthRequired`. */
const yesRefuses =
  /\b(?:expired|expiring|invalid|invalidated|revoked|blocked|locked|banned|denied|forbidden|restricted|missing|required|needed|compromised|blacklisted|disabled|stale|unauthorized|unauthorised|unauthenticated|unverified|anonymous|expires|weak|leaked)\b/;
/** Names that say that everything is let through on purpose. */
const onPurpose =
  /\b(?:noop|no op|allow all|allow any|mock|fake|stub|public|null|dummy|anonymous|test|default|base|abstract|disabled|insecure|permissive|unsafe|example|open)\b/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/auth-check-disabled",
    title: "Security check that always says yes",
    category: "code",
    severity: "critical",
    cwe: [863, 287, 1188],
    owasp: ["A01:2021", "A07:2021"],
    why: "The code around it trusts the answer, so everybody passes. Such bodies are left behind when a test was in the way, or when the real check was to be written later.",
    fix: "Write the check, and let it fail closed: `return user.roles.includes('admin')`. Where it cannot be written yet, `throw new Error('not implemented')` keeps the door shut.",
    references: ["https://owasp.org/Top10/A01_2021-Broken_Access_Control/"],
  },
  create: (file) => {
    function judge(node: AnyFunction): void {
      const name = nameOf(node);
      const words = wordsOf(name ?? "");
      const isGuard = name === "canActivate" && node.parent?.type === "MethodDefinition";
      if (
        name === undefined ||
        !(isGuard || (verb.test(words) && noun.test(words))) ||
        onPurpose.test(words) ||
        (yesRefuses.test(words) && /^(?:is|has|can|check)\b/.test(words)) ||
        speaksOfDisplay.test(words) ||
        isOnPurpose(node)
      )
        return;
      const how = alwaysYes(file, node);
      if (how !== undefined)
        file.report({
          node: node.parent?.type === "MethodDefinition" ? node.parent : node,
          message: `\`${name}\` ${how}`,
          because: "the body of a function named as a check does nothing but let pass",
        });
      else judgeMissing(node, name);
    }

    /** `if (!signature) return true`: who brings nothing to check has passed. */
    function judgeMissing(node: AnyFunction, name: string): void {
      if (node.body?.type !== "BlockStatement") return;
      for (const statement of node.body.body) {
        if (statement.type !== "IfStatement" || !returnsYes(file, statement.consequent)) continue;
        const test = unwrap(statement.test);
        const missing = test.type === "UnaryExpression" && test.operator === "!" ? unwrap(test.argument) : undefined;
        const words = wordsOf(missing === undefined ? "" : (file.textOf(missing).split(".").at(-1) ?? ""));
        if (
          missing?.type === "CallExpression" ||
          !/\b(?:signature|sig|token|secret|jwt|hmac|password|credentials|user|session|key)\b/.test(words)
        )
          continue;
        const message = `\`${name}\` says yes when there is no \`${file.textOf(missing ?? test)}\` to check`;
        const because = "a check returns true where what it checks is missing";
        // Whoever runs the server may leave its secret out: a door that is open until somebody thinks of it.
        const isSetting = missing !== undefined && isOfEnvironment(file, missing);
        file.report({ node: statement, message, because, ...(isSetting && { severity: "medium" as const }) });
        return;
      }
    }

    return {
      VariableDeclarator(node) {
        const message = openByValue(file, node);
        if (message !== undefined)
          file.report({ node, message, because: "a name that says who may pass is given the answer in the code" });
      },
      FunctionDeclaration: judge,
      FunctionExpression: judge,
      ArrowFunctionExpression: judge,
      IfStatement(node) {
        const test = unwrap(node.test);
        if (test.type !== "LogicalExpression") return;
        const isSwitchedOff =
          (test.operator === "||" && file.literal(test.right) === true) ||
          (test.operator === "||" && file.literal(test.left) === true);
        const other = file.literal(test.right) === true ? test.left : test.right;
        if (isSwitchedOff && noun.test(wordsOf(file.textOf(other))))
          file.report({ node: test, message: "`|| true` switches the check off" });
      },
    };
  },
});

/** What the program was started with, and no part of what it is asked. */
function isOfEnvironment(file: RuleFile, missing: Node): boolean {
  const origin = file.origin(valueOf(file.model, missing)) ?? file.origin(missing) ?? "";
  return origin.startsWith("global:process.env.") || origin.startsWith("global:import.meta.env.");
}

function alwaysYes(file: RuleFile, node: AnyFunction): string | undefined {
  const { body, params } = node;
  if (body === null || body.type !== "BlockStatement") {
    // A constant function without parameters is a setting, not a check.
    return body !== null && params.length > 0 && isYes(file, body) ? "returns true, whoever asks" : undefined;
  }
  const statements = body.body.filter((statement) => statement.type !== "EmptyStatement" && !isLog(file, statement));
  const [only] = statements;
  if (statements.length !== 1 || only === undefined) return undefined;
  if (only.type === "ReturnStatement" && only.argument && params.length > 0 && isYes(file, only.argument))
    return "returns true, whoever asks";
  const call =
    only.type === "ExpressionStatement"
      ? unwrap(only.expression)
      : only.type === "ReturnStatement" && only.argument
        ? unwrap(only.argument)
        : undefined;
  const next = params.length >= 2 ? params.at(-1) : undefined;
  const inner = call?.type === "AwaitExpression" ? unwrap(call.argument) : call;
  if (
    inner?.type !== "CallExpression" ||
    next?.type !== "Identifier" ||
    next.name !== "next" ||
    inner.arguments.length > 0
  )
    return undefined;
  return inner.callee.type === "Identifier" && inner.callee.name === "next" ? "calls next, whoever asks" : undefined;
}

function returnsYes(file: RuleFile, branch: Node): boolean {
  const only = branch.type === "BlockStatement" && branch.body.length === 1 ? branch.body[0] : branch;
  return only?.type === "ReturnStatement" && only.argument !== null && isYes(file, only.argument);
}

function isYes(file: RuleFile, expression: Node): boolean {
  const node = unwrap(expression);
  if (node.type === "CallExpression")
    return file.origin(node.callee) === "global:Promise.resolve" && file.literal(node.arguments[0]) === true;
  return (node.type === "Literal" || node.type === "UnaryExpression") && file.literal(node) === true;
}

function isLog(file: RuleFile, statement: Node): boolean {
  return (
    statement.type === "ExpressionStatement" &&
    statement.expression.type === "CallExpression" &&
    /^(?:console|logger|log|this\.logger)\./.test(file.textOf(statement.expression))
  );
}

/** Stand-ins, and classes and files whose name says that they let everything through. */
function isOnPurpose(node: Node): boolean {
  for (const ancestor of ancestors(node)) {
    if (
      (ancestor.type === "ClassDeclaration" || ancestor.type === "ClassExpression") &&
      ancestor.id &&
      onPurpose.test(wordsOf(ancestor.id.name))
    )
      return true;
    if (
      ancestor.type === "VariableDeclarator" &&
      ancestor.id.type === "Identifier" &&
      onPurpose.test(wordsOf(ancestor.id.name))
    )
      return true;
    // `createServer({ verifyToken: () => true })` is a setting handed to somebody else's check.
    if (
      ancestor.type === "CallExpression" &&
      isFunction(node) &&
      node.type === "ArrowFunctionExpression" &&
      ancestor.callee.type === "MemberExpression" &&
      /^(?:mock|fn|stub|spyOn|callsFake|mockImplementation)/.test(
        keyName({ key: ancestor.callee.property, computed: ancestor.callee.computed }) ?? "",
      )
    )
      return true;
  }
  return false;
}

function nameOf(node: AnyFunction): string | undefined {
  if (node.type !== "ArrowFunctionExpression" && node.id) return node.id.name;
  const parent = node.parent;
  if (parent?.type === "VariableDeclarator" && parent.id.type === "Identifier") return parent.id.name;
  if (parent?.type === "MethodDefinition" || parent?.type === "PropertyDefinition" || parent?.type === "Property")
    return keyName(parent) ?? undefined;
  if (parent?.type === "AssignmentExpression" && parent.left.type === "MemberExpression")
    return keyName({ key: parent.left.property, computed: parent.left.computed }) ?? undefined;
  return undefined;
}
