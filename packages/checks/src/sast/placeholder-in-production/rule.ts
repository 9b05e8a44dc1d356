import { safeLine } from "@assay/core";
import { enclosingSymbol, isFunction, keyName, unwrap, type AnyFunction, type Node } from "@assay/program";
import { isDevelopmentOnly } from "../patterns/environment.ts";
import { wordsOf } from "../patterns/names.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

/** Functions whose answer others rely on: money, identity, rights. */
const matters =
  /\b(?:pay|payment|charge|refund|payout|withdraw|transfer|authorize|authorise|authenticate|verify|verification|validate token|check password|check permission|check permissions|has permission|login|sign in|signin|kyc|fraud|sanctions|encrypt|decrypt|hash password|compare password|scan)\b/;
const marker =
  /\bin (?:a )?(?:real|production)(?:[- ]world)?(?: app\w*| implementation| system| scenario)?\b|\bfor (?:the )?demo\b|\bdemo purposes\b|\bmock(?:ed|ing)?\b|\bplaceholder\b|\bsimulat(?:e|es|ed|ing|ion)\b|\bstub(?:bed)?\b|\bfake[ds]?\b|\bdummy\b|\breplace (?:this )?with (?:a |the )?(?:real|actual)\b|\bhard-?coded\b|\b(?:TODO|FIXME)\b/i;
/** Modules and classes that say that they are stand-ins. */
const standIn = /(?:^|[^a-z])(?:mock|fake|stub|dummy|demo|sample|sandbox|simulat\w*|synthetic|noop|test|fixture|seed)/i;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/placeholder-in-production",
    title: "Placeholder where something real must happen",
    category: "code",
    severity: "high",
    cwe: [1188, 489, 636],
    owasp: ["A04:2021", "A07:2021"],
    why: "Models write a body that looks finished: a payment that always succeeds, a user who is an administrator when nobody is signed in, a verification decided by chance. It passes every demonstration, and in production it lets people in, or loses money.",
    fix: "Write what belongs there, or let it fail: `throw new Error('not implemented')`. Keep stand-ins in modules of their own that only tests and development load.",
  },
  create: (file) => {
    if (standIn.test(file.model.path) || file.isTooling) return {};

    function judgeFunction(node: AnyFunction): void {
      const name = enclosingSymbol(node) ?? "";
      const own = name.split(".").at(-1) ?? "";
      if (standIn.test(name) || node.body?.type !== "BlockStatement") return;
      const note = noteIn(file, node);
      const result = note === undefined ? undefined : onlyConstant(file, node);
      if (note === undefined || result === undefined || isDevelopmentOnly(file, node)) return;
      const made = unwrap(result);
      const isSomebody =
        made.type === "ObjectExpression" && /user|account|session|login|auth/i.test(name) && isMadeUpUser(file, made);
      if (!matters.test(wordsOf(own)) && !isSomebody) return;
      file.report({
        node: result,
        message: `\`${safeLine(own, 60)}\` does nothing and answers \`${file.textOf(result)}\``,
        because: `a comment says that this is no real implementation ("${note}"), and nothing but a constant comes of it`,
      });
    }

    return {
      FunctionDeclaration: judgeFunction,
      FunctionExpression: judgeFunction,
      ArrowFunctionExpression: judgeFunction,
      LogicalExpression(node) {
        if (node.operator === "&&" || isDevelopmentOnly(file, node)) return;
        const asked = unwrap(node.left);
        const given = unwrap(node.right);
        if (given.type !== "ObjectExpression" || !namesUser(asked) || !isMadeUpUser(file, given)) return;
        file.report({
          node: given,
          message: `without a user, \`${file.textOf(given)}\` is taken for one`,
          because: "an identity is written into the code as the fallback for the one that should come from the session",
        });
      },
      BinaryExpression(node) {
        if (!/^[<>]=?$/.test(node.operator) || !isRandom(file, node.left) || isDevelopmentOnly(file, node)) return;
        const around = functionOf(node);
        const symbol = (around && enclosingSymbol(around)) ?? "";
        const name = symbol.split(".").at(-1) ?? "";
        if (around === undefined || !matters.test(wordsOf(name)) || standIn.test(symbol) || !isDecision(node)) return;
        file.report({
          node,
          message: `\`${safeLine(name, 60)}\` decides by chance`,
          because: "the outcome of a function named for money or rights hangs on Math.random()",
          // A component is named for what it shows; what it makes up there decides nothing.
          ...(isComponent(file, around) && { severity: "medium" as const }),
        });
      },
    };
  },
});

/** True of a function that gives elements of a page. */
function isComponent(file: RuleFile, node: AnyFunction): boolean {
  const name = enclosingSymbol(node)?.split(".").at(-1) ?? "";
  return /^[A-Z]/.test(name) && file.model.nodesWithin("JSXElement", node).length > 0;
}

/** The comment that gives it away, in the function or just above it. */
function noteIn(file: RuleFile, node: AnyFunction): string | undefined {
  const { text, comments } = file.model;
  for (const { value, start, end } of comments) {
    const isWithin = node.start <= start && end <= node.end;
    if (!isWithin || !marker.test(value)) continue;
    return safeLine(
      value
        .replace(/\s+/g, " ")
        .replace(/^[*\s]+/, "")
        .trim(),
      80,
    );
  }
  // `// Mock implementation` above it.
  const head = text.slice(Math.max(0, node.start - 300), node.start);
  const above = /(?:\/\/[^\n]*|\*\/)\s*(?:export\s+|default\s+|async\s+|const\s+\w+\s*=\s*)*$/.exec(head)?.[0] ?? "";
  return marker.test(above) && above.startsWith("//")
    ? safeLine(above.split("\n")[0]?.slice(2).trim() ?? "", 80)
    : undefined;
}

/** What a body gives, when it does nothing else than wait, log and name constants. */
function onlyConstant(file: RuleFile, node: AnyFunction): Node | undefined {
  const statements = node.body?.type === "BlockStatement" ? node.body.body : [];
  const last = statements.at(-1);
  if (last?.type !== "ReturnStatement" || !last.argument || !isMadeUp(file, last.argument, 0)) return undefined;
  const isIdle = statements.slice(0, -1).every((statement) => {
    if (statement.type === "VariableDeclaration")
      return statement.declarations.every(({ init }) => init === null || isMadeUp(file, init, 0));
    if (statement.type !== "ExpressionStatement") return statement.type === "EmptyStatement";
    const text = file.model.text.slice(statement.start, statement.end);
    return (
      /^(?:console|logger|log|this\.log(?:ger)?)\./.test(text) ||
      /^await (?:new Promise\b[^;]*setTimeout|sleep\(|delay\(|wait\()/.test(text)
    );
  });
  return isIdle ? last.argument : undefined;
}

/** Constants, and objects of constants, times and made-up numbers. Not false and null: those let nobody in. */
function isMadeUp(file: RuleFile, expression: Node, depth: number): boolean {
  const node = unwrap(expression);
  if (depth > 4) return false;
  if (node.type === "Literal") return depth > 0 || (node.value !== false && node.value !== null && node.value !== "");
  if (node.type === "TemplateLiteral") return node.expressions.every((inner) => isMadeUp(file, inner, depth + 1));
  if (node.type === "BinaryExpression" && node.operator === "+")
    return isMadeUp(file, node.left, depth + 1) && isMadeUp(file, node.right, depth + 1);
  if (node.type === "NewExpression") return file.origin(node.callee) === "global:Date";
  if (node.type === "CallExpression")
    return /^(?:Date\.now|Math\.\w+|(?:crypto\.)?randomUUID|uuid\w*|nanoid)\(/.test(file.textOf(node));
  if (node.type === "ObjectExpression")
    return (
      node.properties.length > 0 &&
      !/\b(?:success|ok|valid|verified|approved)\b["']?\s*:\s*false/.test(file.textOf(node)) &&
      node.properties.every(
        (property) =>
          property.type === "Property" &&
          (isMadeUp(file, property.value, depth + 1) || unwrap(property.value).type === "Identifier"),
      ) &&
      node.properties.some((property) => property.type === "Property" && unwrap(property.value).type === "Literal")
    );
  return false;
}

function namesUser(node: Node): boolean {
  if (node.type === "MemberExpression") {
    const name = keyName({ key: node.property, computed: node.computed }) ?? "";
    const holder = unwrap(node.object);
    const of =
      holder.type === "Identifier"
        ? holder.name
        : holder.type === "MemberExpression"
          ? (keyName({ key: holder.property, computed: holder.computed }) ?? "")
          : "";
    return (
      /^(?:user|currentUser|auth|account|identity|principal)$/.test(name) &&
      /^(?:req|request|ctx|context|c|session|state|locals|event)$/.test(of)
    );
  }
  const inner = node.type === "AwaitExpression" ? unwrap(node.argument) : node;
  return (
    inner.type === "CallExpression" &&
    /^(?:getCurrentUser|getUser|currentUser|getSession|getServerSession|auth)$/.test(
      inner.callee.type === "Identifier" ? inner.callee.name : "",
    )
  );
}

/** An identity in full: an id or address, or a role that may do something. */
function isMadeUpUser(file: RuleFile, node: Node & { type: "ObjectExpression" }): boolean {
  const value = (name: string) => file.literal(file.option(node, name));
  const id = value("id") ?? value("userId") ?? value("_id") ?? value("email") ?? value("sub");
  const role = value("role") ?? value("isAdmin");
  if (/guest|anonymous|public|unknown|visitor|system/i.test(`${id} ${role} ${value("name")}`)) return false;
  const isSomebody = (typeof id === "string" && id !== "") || (typeof id === "number" && id > 0);
  return isSomebody || role === true || (typeof role === "string" && role !== "");
}

function isRandom(file: RuleFile, node: Node): boolean {
  const call = unwrap(node);
  return call.type === "CallExpression" && file.origin(call.callee) === "global:Math.random";
}

/** It is what the function answers, or what it chooses its answer by. */
function isDecision(node: Node): boolean {
  const parent = node.parent;
  switch (parent?.type) {
    case "ReturnStatement":
    case "Property":
      return true;
    case "IfStatement":
    case "ConditionalExpression":
      return parent.test === node;
    case "VariableDeclarator":
      return (
        parent.id.type === "Identifier" &&
        /success|approved|valid|verified|ok|passed|allowed|paid|fraud/i.test(parent.id.name)
      );
    default:
      return parent !== null && parent !== undefined && isFunction(parent);
  }
}

function functionOf(node: Node): AnyFunction | undefined {
  for (let at = node.parent; at; at = at.parent) {
    // A callback's decision is its function's: `setTimeout(() => resolve(Math.random() > 0.1))`.
    if (
      isFunction(at) &&
      (at.type === "FunctionDeclaration" || at.parent?.type !== "CallExpression") &&
      at.parent?.type !== "NewExpression"
    )
      return at;
  }
  return undefined;
}
