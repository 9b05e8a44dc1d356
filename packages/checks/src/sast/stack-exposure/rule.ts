import { contains, isFunction, keyName, memberName, unwrap, valueOf, type Node, type NodeOf } from "@assay/program";
import { isDevelopmentOnly } from "../patterns/environment.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/stack-exposure",
    title: "Stack trace sent to the client",
    category: "code",
    severity: "medium",
    cwe: [209, 497],
    owasp: ["A05:2021", "A04:2021"],
    why: "A stack shows paths, library versions and the way through the code, sometimes values too: a map for whoever looks for the next weakness.",
    fix: "Log the error with an id and send the id: `logger.error({ err, id }); res.status(500).json({ error: 'Internal error', id })`.",
  },
  create: (file) => ({
    MemberExpression(node) {
      if (memberName(file.model, node) !== "stack" || !isError(file, node.object) || isDevelopmentOnly(file, node))
        return;
      const answer = answerAround(file, node);
      if (answer === undefined || isDevelopmentOnly(file, answer)) return;
      file.report({
        node,
        message: "the error's stack goes out in the response",
        because: "the stack stands among what a response is made of",
      });
    },
    Identifier(node) {
      if (!isCaught(file, node)) return;
      const answer = answerAround(file, node);
      if (answer === undefined || !isSentWhole(node, answer) || isDevelopmentOnly(file, node)) return;
      // An answer that says that the client was wrong means to say how.
      if (isDevelopmentOnly(file, answer) || saysClientError(file, answer)) return;
      file.report({
        node,
        severity: "low",
        message: `the caught error \`${node.name}\` goes out in the response, with all that it carries`,
        because:
          "the error object itself is what the response is made of, and errors of clients and databases carry queries, addresses and headers",
      });
    },
  }),
});

function isCaught(file: RuleFile, node: NodeOf<"Identifier">): boolean {
  const binding = file.model.resolve(node);
  if (binding === undefined || binding.identifier === node || binding.path.length > 0) return false;
  // Of a handler of errors all sorts arrive, those made for the client too.
  return (
    binding.kind === "catch" ||
    (binding.kind === "parameter" && isOfErrorHandler(binding.declaration, node.name)) ||
    (binding.kind === "parameter" && /^(?:e|err|error)$/.test(node.name) && isOfDatabase(file, binding.declaration))
  );
}

/** The argument itself, or a property of an object that is one: not its message, nor what a function makes of it. */
function isSentWhole(node: Node, answer: Node): boolean {
  const parent = node.parent;
  const field = parent?.type === "SpreadElement" || (parent?.type === "Property" && parent.value === node);
  const object = field ? parent?.parent : node;
  return (object === node || object?.type === "ObjectExpression") && object.parent === answer;
}

function saysClientError(file: RuleFile, answer: Node): boolean {
  const text = file.model.text.slice(answer.start, answer.end);
  return /\b4\d\d\b|BAD_REQUEST|UNPROCESSABLE|NOT_FOUND|CONFLICT|validat|zod|joi/i.test(text);
}

/** A caught error, or a parameter named like one. */
function isError(file: RuleFile, object: Node): boolean {
  const node = unwrap(object);
  if (node.type !== "Identifier") return false;
  const binding = file.model.resolve(node);
  return (
    binding?.kind === "catch" || (binding?.kind === "parameter" && /^(?:e|err|error|ex|exception)$/.test(node.name))
  );
}

/** The call that answers a request with something that holds the node, or undefined. */
function answerAround(file: RuleFile, node: Node): Node | undefined {
  for (let around = node.parent; around && around.type !== "BlockStatement"; around = around.parent) {
    if (around.type === "AssignmentExpression" && contains(around.right, node) && isBody(file, around.left))
      return around;
    if (around.type === "Property" && isLambdaBody(file, around)) return around;
    if (around.type !== "CallExpression" && around.type !== "NewExpression") continue;
    if (around.arguments.some((argument) => contains(argument, node)) && isAnswer(file, around)) return around;
  }
  // `const body = { stack: err.stack }; res.json(body)`
  const declarator = declaratorAround(node);
  if (declarator === undefined) return undefined;
  return file.model.nodes("CallExpression").find(
    (call) =>
      isAnswer(file, call) &&
      call.arguments.some((argument) => {
        const value = valueOf(file.model, argument);
        return contains(value, node) && argument.type === "Identifier";
      }),
  );
}

/** `ctx.body = …`, Koa's answer. */
function isBody(file: RuleFile, target: Node): boolean {
  return /^(?:ctx|context|this)\.(?:response\.)?body$/.test(file.textOf(target));
}

/** `{ statusCode: 500, body: … }`, what a function of AWS Lambda answers. */
function isLambdaBody(file: RuleFile, property: NodeOf<"Property">): boolean {
  const object = property.parent;
  return (
    object?.type === "ObjectExpression" &&
    keyName(property) === "body" &&
    file.option(object, "statusCode") !== undefined
  );
}

/** `(err, req, res, next) => res.status(500).send(err)`. */
function isOfErrorHandler(handler: Node, name: string): boolean {
  if (!isFunction(handler) || handler.params.length !== 4) return false;
  const [first, second] = handler.params;
  return (
    first?.type === "Identifier" && first.name === name && second?.type === "Identifier" && /^_?req/.test(second.name)
  );
}

/** The first parameter of a callback that a query is given: `db.query(sql, (err, rows) => …)`. */
function isOfDatabase(file: RuleFile, callback: Node): boolean {
  const call = callback.parent;
  return (
    isFunction(callback) &&
    callback.params.length > 1 &&
    call?.type === "CallExpression" &&
    /^(?:query|execute|exec|run|all|get|find\w*|save|update\w*|insert\w*|delete\w*|create)$/.test(
      file.call(call).name ?? "",
    )
  );
}

function declaratorAround(node: Node): Node | undefined {
  for (let around = node.parent; around && around.type !== "BlockStatement"; around = around.parent) {
    if (around.type === "VariableDeclarator") return around;
    if (around.type === "CallExpression") return undefined;
  }
  return undefined;
}

function isAnswer(file: RuleFile, node: Parameters<RuleFile["call"]>[0]): boolean {
  const { origin, name, object } = file.call(node);
  if (origin !== undefined && /^(?:next\/server:NextResponse(?:\.json|\(\))?|global:Response(?:\.json)?)$/.test(origin))
    return node.type === "NewExpression" || origin.endsWith(".json");
  const receiver = object === undefined ? "" : file.textOf(object);
  if (/^(?:res|response|reply)\b/.test(receiver)) return /^(?:send|json|end|write|render|jsonp)$/.test(name ?? "");
  return /^(?:c|ctx|context)$/.test(receiver) && /^(?:json|text|html|body)$/.test(name ?? "");
}
