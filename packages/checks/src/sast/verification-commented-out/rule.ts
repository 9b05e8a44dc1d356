import { safeLine } from "@assay/core";
import { enclosingSymbol, parseModule, unwrap, type Node, type NodeOf } from "@assay/program";
import {
  calledName,
  functionAround,
  hasLiveCheck,
  isCheckCall,
  namesCheck,
  speaksOfCheck,
} from "../patterns/check-name.ts";
import { commentBlocks, type CommentBlock } from "../patterns/comments.ts";
import { innermost } from "../patterns/innermost.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const routeMethod = /^(?:get|post|put|patch|delete|all|use|route)$/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/verification-commented-out",
    title: "Security check that is commented out",
    category: "code",
    severity: "high",
    cwe: [862, 287, 1164],
    owasp: ["A01:2021", "A07:2021"],
    why: "The check was there, stood in the way of a test or a demonstration, and was switched off by a comment. What it protected is open to everybody, and nothing fails to tell.",
    fix: "Take the comment marks away. Where the check gets in the way of a test, give the test a user that passes it.",
  },
  create: (file) => ({
    Program() {
      for (const block of commentBlocks(file)) {
        if (!speaksOfCheck(block.lines.join("\n")) || isExample(file, block)) continue;
        const found = inList(file, block) ?? inFunction(file, block) ?? inSetup(file, block);
        if (found === undefined) continue;
        file.report({
          node: found.around,
          place: block,
          message: `\`${safeLine(found.check, 60)}\` is commented out, and nothing else checks here`,
          because: "a comment holds code that calls a check, where such a check takes effect",
        });
      }
    },
  }),
});

interface Found {
  check: string;
  around: Node;
}

/** `router.get("/x", requireAuth, handler)`, with the name in a comment. */
function inList(file: RuleFile, block: CommentBlock): Found | undefined {
  const call = innermost(
    file.model.memo("calls by their places", file.model.program, [], () =>
      file.model.nodes("CallExpression").toSorted((a, b) => a.start - b.start),
    ),
    block.start,
    (node): node is NodeOf<"CallExpression"> =>
      node.type === "CallExpression" && node.callee.end < block.start && block.end < node.end,
  );
  const method = call && calledName(call.callee);
  if (call === undefined || method === undefined || !routeMethod.test(method)) return undefined;
  if (call.arguments.some((argument) => argument.start <= block.start && block.end <= argument.end)) return undefined;
  // Another check in the list may have taken its place.
  if (call.arguments.some((argument) => checkOf(argument) !== undefined)) return undefined;
  const [first] = parse(`[${block.lines.join("\n")}]`);
  if (first?.type !== "ExpressionStatement" || first.expression.type !== "ArrayExpression") return undefined;
  for (const element of first.expression.elements) {
    const check = element === null ? undefined : checkOf(element);
    if (check !== undefined) return { check, around: call };
  }
  return undefined;
}

/** The name of a middleware that checks, given as it is or made by a call. */
function checkOf(node: Node): string | undefined {
  const value = unwrap(node);
  const name = calledName(value.type === "CallExpression" ? value.callee : value);
  return name !== undefined && namesCheck(name) ? name : undefined;
}

/** A statement in a function that stops whoever fails: a call by itself, or `if (…) return` on a check. */
function inFunction(file: RuleFile, block: CommentBlock): Found | undefined {
  if (!block.isAlone) return undefined;
  const around = functionAround(file, block.start, block.end);
  if (around?.body?.type !== "BlockStatement") return undefined;
  const statements = parse(`async function _() {\n${block.lines.join("\n")}\n}`);
  const [outer] = statements;
  if (outer?.type !== "FunctionDeclaration" || outer.body === null) return undefined;
  for (const statement of outer.body.body) {
    const check = stopping(statement) ?? refusing(statement, block.lines.join("\n"), around);
    if (check !== undefined && !hasLiveCheck(file, around.body)) return { check, around };
  }
  return undefined;
}

function stopping(statement: Node): string | undefined {
  if (statement.type === "ExpressionStatement") return callOf(statement.expression);
  if (statement.type === "VariableDeclaration") {
    const [declarator] = statement.declarations;
    const check = declarator?.init ? callOf(declarator.init) : undefined;
    // `const isAdmin = hasRole(x)` only stops what asks for it.
    return check !== undefined && /^(?:verify|jwtVerify|constructEvent|authenticate|require|ensure)/.test(check)
      ? check
      : undefined;
  }
  if (statement.type !== "IfStatement" || statement.alternate) return undefined;
  const branch =
    statement.consequent.type === "BlockStatement" ? statement.consequent.body.at(-1) : statement.consequent;
  if (branch?.type !== "ReturnStatement" && branch?.type !== "ThrowStatement") return undefined;
  const test = unwrap(statement.test);
  return test.type === "UnaryExpression" && test.operator === "!" ? callOf(test.argument) : undefined;
}

/**
 * `if (user.role !== 'admin') return res.status(403).end()`, and in a function named for a check the call of another
 * whose failure was thrown: a comment that refuses, where nothing else does.
 */
function refusing(statement: Node, text: string, around: Node): string | undefined {
  const refuses = /\b40[13]\b|Unauthori[sz]ed|Forbidden|\bthrow\b|return false|return next\(\w/.test(text);
  if (!refuses) return undefined;
  if (statement.type === "IfStatement") {
    const { test, consequent } = statement;
    // Offsets are those of the comment's own text, behind the line of the function that was put around it.
    const shift = "async function _() {\n".length;
    const asked = text.slice(test.start - shift, test.end - shift);
    const done = text.slice(consequent.start - shift, consequent.end - shift);
    return /\b(?:user|role|roles|isAdmin|admin|session|auth|token|permissions?|owner)\b/i.test(asked) &&
      /\b40[13]\b|Unauthori[sz]ed|Forbidden/.test(done)
      ? asked
      : undefined;
  }
  const name = enclosingSymbol(around)?.split(".").at(-1) ?? "";
  if (!/^(?:verify|validate|check|authenticate|authorize)[A-Z_]/.test(name) || statement.type !== "VariableDeclaration")
    return undefined;
  const init = statement.declarations[0]?.init;
  const value = init ? unwrap(init) : undefined;
  const call = value?.type === "AwaitExpression" ? unwrap(value.argument) : value;
  const called = call?.type === "CallExpression" ? calledName(call.callee) : undefined;
  return called !== undefined && /^(?:verify|validate|check|authenticate|authorize)/.test(called) ? called : undefined;
}

function callOf(expression: Node): string | undefined {
  const node = unwrap(expression);
  const call = node.type === "AwaitExpression" ? unwrap(node.argument) : node;
  return call.type === "CallExpression" && call.arguments.length > 0 && isCheckCall(call)
    ? calledName(call.callee)
    : undefined;
}

/** `// app.use(requireAuth)` where an app is put together. */
function inSetup(file: RuleFile, block: CommentBlock): Found | undefined {
  const { program } = file.model;
  if (!block.isAlone) return undefined;
  for (const statement of parse(block.lines.join("\n"))) {
    const call = statement.type === "ExpressionStatement" ? unwrap(statement.expression) : undefined;
    if (call?.type !== "CallExpression" || call.callee.type !== "MemberExpression" || calledName(call.callee) !== "use")
      continue;
    const { object } = call.callee;
    const check = call.arguments.map((argument) => checkOf(argument)).find((name) => name !== undefined);
    if (
      check === undefined ||
      object.type !== "Identifier" ||
      !/^(?:app|server|router|api|\w+Router)$/.test(object.name)
    )
      continue;
    // A live call of `use` on the same thing shows that this is the place; the same check elsewhere, that it was moved.
    const isPlace = file.model.memo("uses, and asks no check", program, false, () => usesWithoutCheck(file));
    if (isPlace) return { check, around: program };
  }
  return undefined;
}

function usesWithoutCheck({ model }: RuleFile): boolean {
  const calls = model.nodes("CallExpression");
  const isMoved = calls.some((live) => live.arguments.some((argument) => checkOf(argument) !== undefined));
  return !isMoved && calls.some((live) => calledName(live.callee) === "use");
}

/** Parses a comment's text; nothing where it is prose. */
function parse(text: string): readonly Node[] {
  const { program, errors } = parseModule("comment.ts", text);
  return errors.length === 0 ? program.body : [];
}

/** What is shown, not switched off: "e.g.", "usage:", a line that ends in a colon above it. */
function isExample(file: RuleFile, { start, lines }: CommentBlock): boolean {
  const before = file.model.text.slice(Math.max(0, start - 120), start);
  return (
    /\b(?:e\.g\.|example|usage|for instance)/i.test(lines.join(" ")) ||
    /(?:\be\.g\.|example|usage)[^\n]*\n?\s*$/i.test(before)
  );
}
