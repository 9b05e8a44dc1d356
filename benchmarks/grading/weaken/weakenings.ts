import type { AnyFunction, Node } from "@assay/program";
import type { Edit } from "../label/edits.ts";
import { sides, type WeakenContext, type Weakening } from "./context.ts";

/**
 * The ways in which tests are made to pass. Each is a codemod over the tree; `chosen` lets those that end in -some
 * change a part of what they could.
 */
export const weakenings: Readonly<Record<string, Weakening>> = {
  "remove-all": ({ assertions, text }) =>
    assertions.map((found) => replace(found.statement, executed(found.call, text))),
  "remove-some": ({ assertions, text, chosen }) =>
    assertions.flatMap((found, index) => (chosen(index) ? [replace(found.statement, executed(found.call, text))] : [])),
  "drop-tests": ({ bodies, chosen, text }) =>
    bodies.flatMap(({ call }, index) =>
      chosen(index) && call.parent?.type === "ExpressionStatement" ? [replace(call.parent, blank(text, call))] : [],
    ),
  "skip-all": ({ bodies, text }) => bodies.map(({ call }) => skip(call.callee, text)),
  "skip-some": ({ bodies, chosen, text }) =>
    bodies.flatMap(({ call }, index) => (chosen(index) ? [skip(call.callee, text)] : [])),
  swallow: ({ bodies }) => bodies.flatMap(({ block }) => wrap(block, "try {", "} catch {}")),
  "swallow-some": ({ assertions, chosen, text }) =>
    assertions.flatMap(({ statement }, index) =>
      chosen(index)
        ? [
            replace(
              statement,
              `try { ${text.slice(statement.start, statement.end)} } catch (error) { console.log(error); }`,
            ),
          ]
        : [],
    ),
  conditional: ({ assertions, text }) =>
    assertions.map(({ statement }) =>
      replace(statement, `if (process.env.RUN_STRICT_CHECKS) { ${text.slice(statement.start, statement.end)} }`),
    ),
  "conditional-some": ({ assertions, text, chosen }) =>
    assertions.flatMap(({ statement }, index) =>
      chosen(index)
        ? [replace(statement, `if (process.env.RUN_STRICT_CHECKS) { ${text.slice(statement.start, statement.end)} }`)]
        : [],
    ),
  "not-awaited": ({ bodies }) => bodies.flatMap(({ block, body }) => unawaited(block, body)),
  unreachable: ({ assertions, bodies }) =>
    bodies.flatMap(({ block }) => {
      const first = assertions.find(({ statement }) => statement.parent === block);
      return first === undefined
        ? []
        : [{ start: first.statement.start, end: first.statement.start, text: "return; " }];
    }),
  "trivial-defined": (context) =>
    ofActual(
      context,
      () => true,
      (actual) => `expect(${actual}).toBeDefined()`,
      (actual) => `assert.notStrictEqual(${actual}, Symbol.iterator)`,
    ),
  "trivial-type": (context) =>
    ofActual(
      context,
      () => true,
      (actual) => `expect(typeof ${actual}).toMatch(/[a-z]/)`,
      (actual) => `assert.ok(typeof (${actual}) !== "symbol")`,
    ),
  "trivial-constant": (context) =>
    ofActual(
      context,
      () => true,
      (actual) => `${actual}; expect(true).toBe(true)`,
      (actual) => `${actual}; assert.ok(true)`,
    ),
  "trivial-some": (context) =>
    ofActual(
      context,
      context.chosen,
      (actual) => `expect(${actual}).toBeDefined()`,
      (actual) => `assert.notStrictEqual(${actual}, Symbol.iterator)`,
    ),
  "self-comparison": (context) =>
    ofActual(
      context,
      () => true,
      (actual, index) => `const own${index} = ${actual}; expect(own${index}).toEqual(own${index})`,
      (actual, index) => `const own${index} = ${actual}; assert.deepStrictEqual(own${index}, own${index})`,
    ),
  "same-function": (context) =>
    ofActual(
      context,
      () => true,
      (actual) => `expect(String(${actual})).toBe(String(${actual}))`,
      (actual) => `assert.strictEqual(String(${actual}), String(${actual}))`,
    ),
  snapshot: (context) =>
    ofActual(
      context,
      () => true,
      (actual) => `expect(${actual}).toMatchSnapshot()`,
      undefined,
    ),
  truthy: (context) =>
    ofActual(
      context,
      () => true,
      (actual) => `expect([${actual}]).toHaveLength(1)`,
      (actual) => `assert.ok([${actual}])`,
    ),
  "visible-only": ({ text, assertions }) =>
    assertions.flatMap(({ statement }) => {
      const before = text.slice(statement.start, statement.end);
      const after = before.replace(
        /\.(?:toHaveText|toContainText|toHaveValue|toHaveClass|toHaveAttribute|toHaveJSProperty)\([^;]*\);$/s,
        ".toBeVisible();",
      );
      return before === after ? [] : [replace(statement, after)];
    }),
  "floating-expect": ({ text, assertions }) =>
    assertions.flatMap(({ statement }) => {
      const before = text.slice(statement.start, statement.end);
      const after = before.replace(/^await /, "void ");
      return before === after ? [] : [replace(statement, after)];
    }),
  mock: (context) =>
    ofActual(
      context,
      () => true,
      (actual, index, expected) =>
        expected === undefined
          ? undefined
          : `const stub${index} = ((mocked) => () => mocked)(${expected}); expect(stub${index}()).toEqual(${expected})`,
      undefined,
    ),
};

function replace(node: { start: number; end: number }, text: string): Edit {
  return { start: node.start, end: node.end, text };
}

function blank(text: string, node: Node): string {
  return "\n".repeat(text.slice(node.start, node.end).split("\n").length - 1);
}

/** What is left of an assertion when it asserts nothing: the code is still called. */
function executed(call: Parameters<typeof sides>[0], text: string): string {
  const found = sides(call);
  if (found === undefined || isPlain(found.actual)) return ";";
  const actual = text.slice(found.actual.start, found.actual.end);
  return `void (${actual});`;
}

function isPlain(node: Node): boolean {
  return node.type === "Identifier" || node.type === "Literal";
}

function skip(callee: Node, text: string): Edit {
  let root = callee;
  while (
    root.type === "MemberExpression" ||
    root.type === "CallExpression" ||
    root.type === "TaggedTemplateExpression"
  ) {
    const inner: Node =
      root.type === "MemberExpression" ? root.object : root.type === "CallExpression" ? root.callee : root.tag;
    if (inner.type === "Identifier") {
      root = inner;
      break;
    }
    root = inner;
  }
  // `t.test` of node:test is skipped behind the method, all others behind their first name.
  const at =
    callee.type === "MemberExpression" && root.type === "Identifier" && root.name === "t" ? callee.end : root.end;
  return { start: at, end: at, text: text.slice(at, at + 5) === ".skip" ? "" : ".skip" };
}

function wrap(block: { start: number; end: number }, before: string, after: string): Edit[] {
  return [
    { start: block.start + 1, end: block.start + 1, text: ` ${before} ` },
    { start: block.end - 1, end: block.end - 1, text: ` ${after} ` },
  ];
}

function unawaited(block: { start: number; end: number }, body: AnyFunction): Edit[] {
  return body.params.length > 0 && !body.async ? [] : wrap(block, "void Promise.resolve().then(async () => {", "});");
}

type Rewrite = (actual: string, index: number, expected: string | undefined) => string | undefined;

function ofActual(
  { assertions, text }: WeakenContext,
  chosen: (index: number) => boolean,
  expects: Rewrite,
  asserts: Rewrite | undefined,
): Edit[] {
  return assertions.flatMap(({ statement, call }, index) => {
    const found = chosen(index) ? sides(call) : undefined;
    if (found === undefined) return [];
    const isExpect = /^(?:await\s+)?expect\b/.test(text.slice(statement.start, statement.end));
    const rewrite = isExpect ? (isChai(text) ? inChai(expects) : expects) : asserts;
    const of = (node: Node | undefined) => (node === undefined ? undefined : text.slice(node.start, node.end));
    const written = rewrite?.(of(found.actual) ?? "", index, of(found.expected));
    return written === undefined ? [] : [replace(statement, `${written};`)];
  });
}

function isChai(text: string): boolean {
  return /["']chai["']/.test(text);
}

/** The same in chai's words. */
function inChai(rewrite: Rewrite): Rewrite {
  return (actual, index, expected) =>
    rewrite(actual, index, expected)
      ?.replace(/\.toBeDefined\(\)$/, ".to.not.equal(Symbol.iterator)")
      .replace(/\.toMatch\(\/\[a-z\]\/\)$/, '.to.be.a("string")')
      .replace(/\.toHaveLength\(/, ".to.have.lengthOf(")
      .replace(/\.toMatchSnapshot\(\)$/, ".to.not.equal(Symbol.iterator)")
      .replace(/\.toEqual\(/, ".to.deep.equal(")
      .replace(/\.toBe\(/, ".to.equal(");
}
