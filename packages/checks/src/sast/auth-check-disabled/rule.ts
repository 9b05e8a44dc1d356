import {
  ancestors,
  enclosingFunction,
  isFunction,
  keyName,
  unwrap,
  valueOf,
  type AnyFunction,
  type Node,
  type NodeOf,
} from "@assay/program";
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
        !(isGuard || (verb.test(words) && noun.test(words)) || asksForSomebody(node, words)) ||
        onPurpose.test(words) ||
        (yesRefuses.test(words) && /^(?:is|has|can|check)\b/.test(words)) ||
        speaksOfDisplay.test(words) ||
        isOnPurpose(node)
      )
        return;
      const how = alwaysYes(file, node) ?? asksTheClient(file, node);
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

    /** `if (!req.session.user) { res.redirect('/login'); } next();`: it answers, and lets pass all the same. */
    function judgeGoingOn(node: NodeOf<"IfStatement">): void {
      const around = enclosingFunction(node);
      const next = around?.params[2];
      if (around?.body?.type !== "BlockStatement" || node.parent !== around.body || node.alternate) return;
      if (next?.type !== "Identifier" || next.name !== "next" || around.params.length !== 3) return;
      const branch = node.consequent.type === "BlockStatement" ? node.consequent.body : [node.consequent];
      const last = branch.at(-1);
      const answers =
        last?.type === "ExpressionStatement" &&
        /^(?:res|response)\b[\s\S]*\.(?:redirect|send|json|end|sendStatus|render)\(/.test(
          file.model.text.slice(last.start, last.end),
        );
      const rest = around.body.body.slice(around.body.body.indexOf(node) + 1);
      const follows = rest[0];
      const isNext =
        follows !== undefined && /^(?:return\s+)?next\(\s*\)/.test(file.model.text.slice(follows.start, follows.end));
      const asks =
        noun.test(wordsOf(file.textOf(node.test))) ||
        /\b(?:user|userId|uid|loggedIn|isLogged\w*)\b/.test(file.textOf(node.test));
      if (!answers || !isNext || !asks) return;
      file.report({
        node: last,
        severity: "high",
        message: "whoever fails the check is answered, and `next()` is called for them as well",
        because: "nothing returns between the answer and `next()`, so what the check protects still runs",
      });
    }

    /** `if (req.cookies.admin === 'true')`: who somebody is, by their own word. */
    function judgeClaim(node: NodeOf<"IfStatement">): void {
      const claim = claimIn(file, node.test);
      if (claim !== undefined)
        file.report({
          node: claim,
          severity: "high",
          message: `\`${file.textOf(claim)}\` takes the client's word for its rights`,
          because: "a part of the request that anybody may write decides who passes",
        });
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
        judgeGoingOn(node);
        judgeClaim(node);
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

/** The only thing that a check does is to believe what the request says of itself. */
function asksTheClient(file: RuleFile, node: AnyFunction): string | undefined {
  const only =
    node.body?.type === "BlockStatement" ? (node.body.body.length === 1 ? node.body.body[0] : undefined) : node.body;
  const value = only?.type === "ReturnStatement" ? only.argument : only;
  if (!value || claimIn(file, value) === undefined) return undefined;
  return "believes what the client says of itself";
}

/** `req.query.admin === 'true'`, `req.headers['x-role'] === 'admin'`, `req.cookies.isAdmin`. */
function claimIn(file: RuleFile, expression: Node): Node | undefined {
  const test = unwrap(expression);
  const compared = test.type === "BinaryExpression" && /^===?$/.test(test.operator) ? [test.left, test.right] : [test];
  const [said, expected] =
    compared.length === 2 && file.literal(compared[0]) !== undefined ? [compared[1], compared[0]] : compared;
  if (said === undefined || said.type === "PrivateIdentifier") return undefined;
  const text = file.textOf(said);
  const found =
    /^(?:req|request)\.(?:query|cookies|headers|body|params)(?:\.|\[["'])(?:x-)?(?:user-?)?(\w+)(?:["']\])?$/.exec(
      text,
    )?.[1];
  if (found === undefined) return undefined;
  const words = wordsOf(found);
  const value = file.literal(expected);
  if (/^(?:is )?(?:admin|administrator|superuser|staff|authenticated|authorized|logged in)$/.test(words))
    return expected === undefined || value === true || /^(?:true|1|yes|on)$/i.test(String(value)) ? said : undefined;
  return /^role$/.test(words) &&
    /^(?:admin|administrator|superuser|root|staff)$/i.test(String(value)) &&
    !/body/.test(text)
    ? said
    : undefined;
}

/** `canEdit(user, task)`: what somebody may do with something. */
function asksForSomebody({ params: [first] }: AnyFunction, words: string): boolean {
  return (
    /^(?:can|may) (?:edit|view|see|delete|remove|update|read|write|manage|modify|create|publish|approve|access|transfer|download|upload)\b/.test(
      words,
    ) &&
    first?.type === "Identifier" &&
    /^_?(?:user|account|req|request|principal|actor|session|member|viewer|current_?user|subject)(?:id)?$/i.test(
      first.name,
    )
  );
}

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
  // `return true || user.isAdmin`
  if (node.type === "LogicalExpression" && node.operator === "||")
    return isYes(file, node.left) || isYes(file, node.right);
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
