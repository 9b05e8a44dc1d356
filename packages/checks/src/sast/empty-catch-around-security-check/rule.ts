import { contains, enclosingSymbol, isFunction, unwrap, type CallFacts, type Node, type NodeOf } from "@assay/program";
import { calledName, namesCheck as namesGuard } from "../patterns/check-name.ts";
import { speaksOfDisplay, wordsOf } from "../patterns/names.ts";
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
      const opened = letsPass(file, handler.body.body);
      if (opened !== undefined) {
        // A check that throws, and a catch that answers as if it had not.
        // Whoever keeps the result and goes on without it lets people in as guests.
        const find = opened === "next()" ? discardedCheck : checkIn;
        const check =
          block.body.map((statement) => find(file, statement)).find((found) => found !== undefined) ??
          (opened === "return true" && answersCheck(file, node) ? handler.body.body.at(-1) : undefined);
        if (check === undefined) return;
        if (contains(handler, check))
          return file.report({
            node: check,
            message: `whatever fails in \`${checkAround(node)}\`, the answer is \`true\``,
            because: "the catch of a function named as a check answers as for those who pass",
          });
        return file.report({
          node: check,
          message: `when \`${file.textOf(check)}\` throws, the catch lets pass with \`${opened}\``,
          because: "the catch does what is done for those who pass the check",
        });
      }
      const check = discardedCheck(file, last) ?? keptCheck(file, node, last);
      if (
        check === undefined ||
        !handler.body.body.every((statement) => isHarmless(file, statement)) ||
        (!goesOn(node, parent) && !endsHook(node, parent))
      )
        return;
      file.report({
        node: check,
        message: `when \`${file.textOf(check)}\` throws, the program goes on as if it had passed`,
        because: "the catch is empty or only logs, and code follows",
        ...(discardedCheck(file, last) === undefined && { severity: "medium" as const }),
      });
    },
    /** `await verify(token).catch(() => {})`: nobody looks at what is left. */
    CallExpression(node) {
      const callee = unwrap(node.callee);
      if (callee.type !== "MemberExpression" || file.call(node).name !== "catch") return;
      const check = unwrap(callee.object);
      const [handler] = node.arguments;
      if (check.type !== "CallExpression" || !isCheck(file, check) || handler === undefined || !isFunction(handler))
        return;
      const statement = node.parent?.type === "AwaitExpression" ? node.parent.parent : node.parent;
      const { body } = handler;
      const isYes = body !== null && body.type !== "BlockStatement" && file.literal(body) === true;
      const isSwallowed =
        statement?.type === "ExpressionStatement" &&
        (body?.type === "BlockStatement"
          ? body.body.every((inner) => isHarmless(file, inner))
          : body !== null && (isYes || file.textOf(body) === "undefined" || file.literal(body) === null));
      if (!isYes && (!isSwallowed || node.parent?.type !== "AwaitExpression")) return;
      file.report({
        node: check,
        message: isYes
          ? `when \`${file.textOf(check)}\` fails, the answer is \`true\``
          : `when \`${file.textOf(check)}\` fails, the program goes on as if it had passed`,
        because: "the failure of a check is caught and turned into nothing, or into a yes",
      });
    },
  }),
});

/** What a catch does to let pass: its last statement is `return true` or `next()`, and the rest only logs. */
function letsPass(file: RuleFile, statements: readonly Node[]): string | undefined {
  const last = statements.at(-1);
  if (last === undefined || !statements.slice(0, -1).every((statement) => isHarmless(file, statement)))
    return undefined;
  if (last.type === "ReturnStatement" && last.argument && file.literal(last.argument) === true) return "return true";
  const expression =
    last.type === "ExpressionStatement" ? last.expression : last.type === "ReturnStatement" ? last.argument : null;
  const call = expression ? unwrap(expression) : undefined;
  const isNext =
    call?.type === "CallExpression" &&
    call.callee.type === "Identifier" &&
    call.callee.name === "next" &&
    call.arguments.length === 0;
  return isNext ? "next()" : undefined;
}

/** The name of the function around, where it says that it checks. */
function checkAround(node: Node): string | undefined {
  const name = enclosingSymbol(node)?.split(".").at(-1);
  return name !== undefined && (namesCheck(wordsOf(name)) || namesGuard(name)) ? name : undefined;
}

/** True of a `try` that gives a yes or no: the catch's `true` is a yes. */
function answersCheck(file: RuleFile, node: NodeOf<"TryStatement">): boolean {
  return checkAround(node) !== undefined && file.model.nodesWithin("ReturnStatement", node.block).length > 0;
}

/**
 * `req.user = jwt.verify(…)` in a function that is to stop whoever is nobody, where `next()` follows all the same. One
 * that says in its name that it lets guests pass does so.
 */
function keptCheck(file: RuleFile, node: Node, statement: Node): Node | undefined {
  const name = wordsOf(enclosingSymbol(node)?.split(".").at(-1) ?? "");
  if (
    !/^(?:authenticate|authorize|require|ensure|protect|verify|check)\b|^(?:is )?auth(?: middleware| guard)?$/.test(
      name,
    )
  )
    return undefined;
  if (
    /optional|maybe|guest|soft|try|load|attach|populate|decode|current/.test(name) ||
    statement.type !== "ExpressionStatement"
  )
    return undefined;
  const set = unwrap(statement.expression);
  const value = set.type === "AssignmentExpression" ? unwrap(set.right) : undefined;
  const call = value?.type === "AwaitExpression" ? unwrap(value.argument) : value;
  return call?.type === "CallExpression" && isCheck(file, call) ? call : undefined;
}

/** A check anywhere in a statement of the block: called for its throwing, kept, or handed back. */
function checkIn(file: RuleFile, statement: Node): Node | undefined {
  const discarded = discardedCheck(file, statement);
  if (discarded !== undefined) return discarded;
  const value =
    statement.type === "ReturnStatement"
      ? statement.argument
      : statement.type === "VariableDeclaration"
        ? statement.declarations[0]?.init
        : undefined;
  const inner = value ? unwrap(value) : undefined;
  const call = inner?.type === "AwaitExpression" ? unwrap(inner.argument) : inner;
  return call?.type === "CallExpression" && isCheck(file, call) ? call : undefined;
}

/** A call of a check whose result nobody looks at: only its throwing says anything. */
function discardedCheck(file: RuleFile, statement: Node): Node | undefined {
  if (statement.type !== "ExpressionStatement") return undefined;
  const expression = unwrap(statement.expression);
  const call = expression.type === "AwaitExpression" ? unwrap(expression.argument) : expression;
  return call.type === "CallExpression" && isCheck(file, call) ? call : undefined;
}

function namesCheck(words: string): boolean {
  return checks.test(words) && !speaksOfDisplay.test(words);
}

function isCheck(file: RuleFile, call: CallFacts["node"]): boolean {
  const { name, origin } = file.call(call);
  const isKnown = origin !== undefined && /^(?:jsonwebtoken:verify|jose:jwtVerify|hono\/jwt:verify)$/.test(origin);
  if (isKnown) return true;
  return name !== undefined && namesCheck(wordsOf(name)) && origin !== "crypto:verify" && !isKnownToReturn(file, call);
}

/** True of a function of this file that throws nothing and asks nothing else that might: what it finds it tells or logs. */
function isKnownToReturn(file: RuleFile, { callee }: CallFacts["node"]): boolean {
  const declared = callee.type === "Identifier" ? file.model.resolve(callee)?.declaration : undefined;
  const made = declared?.type === "VariableDeclarator" ? declared.init : declared;
  if (!made || !isFunction(made)) return false;
  const inner = [...file.model.nodes("ThrowStatement"), ...file.model.nodes("CallExpression")];
  return !inner.some(
    (node) =>
      contains(made, node) &&
      (node.type === "ThrowStatement" || namesCheck(wordsOf(calledName(node.callee) ?? "")) || isRejecting(file, node)),
  );
}

/** `Promise.reject(…)`, `assert(…)`, `reply.throw(…)`. */
function isRejecting(file: RuleFile, node: CallFacts["node"]): boolean {
  const { name, origin } = file.call(node);
  return /^(?:reject|throw|assert|fail|abort|invariant|exit|error|verify)/i.test(name ?? origin ?? "");
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

/** `async function authenticate(request, reply)`: a hook of Fastify lets pass by coming to its end. */
function endsHook(node: Node, parent: Node): boolean {
  const around = parent.parent;
  if (around === null || around === undefined || !isFunction(around) || !around.async || around.params.length !== 2)
    return false;
  const [request, reply] = around.params;
  return (
    request?.type === "Identifier" &&
    reply?.type === "Identifier" &&
    /^_?(?:req|request)$/.test(request.name) &&
    /^_?(?:reply|rep)$/.test(reply.name) &&
    checkAround(node) !== undefined
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
