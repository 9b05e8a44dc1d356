import {
  createCodeModel,
  isFunction,
  parseModule,
  type AnyFunction,
  type CodeModel,
  type Node,
  type NodeOf,
} from "@assay/program";
import type { Edit } from "../label/edits.ts";

/** What a codemod that weakens tests works on. */
export interface WeakenContext {
  model: CodeModel;
  text: string;
  /** The functions that are the bodies of tests, with the call that declares them. */
  bodies: { call: NodeOf<"CallExpression">; body: AnyFunction; block: NodeOf<"BlockStatement"> }[];
  /** Statements that assert something, whichever test they are in. */
  assertions: { statement: NodeOf<"ExpressionStatement">; call: NodeOf<"CallExpression"> }[];
  /** True for a part of what could be changed, by the seed. */
  chosen(index: number): boolean;
}

export type Weakening = (context: WeakenContext) => Edit[];

const testNames = /^(?:it|test|specify)$/;
const asserting = /^(?:expect|assert|t|should)$/;

export function weakenContext(path: string, text: string, chosen: (index: number) => boolean): WeakenContext {
  const model = createCodeModel(parseModule(path, text));
  const bodies: WeakenContext["bodies"] = [];
  for (const call of model.nodes("CallExpression")) {
    if (!testNames.test(rootName(call.callee) ?? "") || isGroup(call.callee)) continue;
    const body = call.arguments.findLast((argument): argument is typeof argument & AnyFunction => isFunction(argument));
    if (body?.body?.type === "BlockStatement") bodies.push({ call, body, block: body.body });
  }
  const assertions = model.nodes("ExpressionStatement").flatMap((statement) => {
    const inner =
      statement.expression.type === "AwaitExpression" ? statement.expression.argument : statement.expression;
    if (inner.type !== "CallExpression" || !asserting.test(rootName(inner) ?? "")) return [];
    return bodies.some(({ block }) => block.start <= statement.start && statement.end <= block.end)
      ? [{ statement, call: inner }]
      : [];
  });
  // `t.test(…)` and `t.plan(…)` assert nothing.
  const real = assertions.filter(
    ({ call }) =>
      !/^(?:t\.(?:test|plan|end|after|teardown)|expect\.(?:assertions|hasAssertions|extend))$/.test(
        nameOf(call.callee),
      ),
  );
  return { model, text, bodies, assertions: real, chosen };
}

function nameOf(node: Node): string {
  if (node.type === "Identifier") return node.name;
  return node.type === "MemberExpression" && node.property.type === "Identifier"
    ? `${nameOf(node.object)}.${node.property.name}`
    : "";
}

function isGroup(callee: Node): boolean {
  return /\.(?:describe|step|before|after|beforeEach|afterEach|beforeAll|afterAll|use|extend)$/.test(nameOf(callee));
}

/** The name at the left end: `expect` in `expect(x).not.toBe(y)`. */
export function rootName(node: Node): string | undefined {
  if (node.type === "Identifier") return node.name;
  if (node.type === "MemberExpression") return rootName(node.object);
  return node.type === "CallExpression" ? rootName(node.callee) : undefined;
}

/** The actual value and, where it is an equality, the expected one. */
export function sides(
  call: NodeOf<"CallExpression">,
): { actual: Node; expected: Node | undefined; awaits: boolean } | undefined {
  const name = nameOf(call.callee);
  if (/^(?:assert|t|t\.assert)\.(?:equal|strictEqual|deepEqual|deepStrictEqual|is|same|strictSame)$/.test(name)) {
    const [actual, expected] = call.arguments;
    return actual === undefined ? undefined : { actual, expected, awaits: false };
  }
  let node: Node = call;
  let expected: Node | undefined;
  let awaits = false;
  while (node.type === "CallExpression" || node.type === "MemberExpression") {
    if (node.type === "MemberExpression") {
      if (node.property.type === "Identifier") {
        if (/^(?:resolves|rejects|not|throw|throws|toThrow\w*)$/.test(node.property.name)) return undefined;
        if (/^(?:toHave[A-Z]|toBe[A-Z]|toContain)/.test(node.property.name)) expected = undefined;
      }
      node = node.object;
      continue;
    }
    if (node.callee.type === "Identifier" && node.callee.name === "expect") {
      const [actual] = node.arguments;
      if (actual === undefined) return undefined;
      awaits = call.parent?.type === "AwaitExpression";
      return { actual, expected, awaits };
    }
    if (node.callee.type === "MemberExpression") {
      const matcher = nameOf(node.callee).split(".").at(-1) ?? "";
      if (/^(?:toBe|toEqual|toStrictEqual|equal|equals|eql|eq|be)$/.test(matcher)) expected = node.arguments[0];
    }
    node = node.callee;
  }
  return undefined;
}
