import { ancestors, isFunction, unwrap, type AnyFunction, type Node, type NodeOf } from "../ast.ts";
import type { CodeModel } from "../model/code-model.ts";
import { chainOf, topOfChain } from "./chain.ts";
import { runnerName } from "./names.ts";

/** A call that declares a test or a group. */
export interface Declared {
  kind: "test" | "group";
  call: NodeOf<"CallExpression">;
  title: string;
  hasFixedTitle: boolean;
  body: AnyFunction | undefined;
  modifiers: string[];
  /** `it.skip`, `xit`, `{ skip: true }`: in the words of the file. */
  skipped: string | undefined;
  skippedIf: string | undefined;
  isFocused: boolean;
  rows: number | undefined;
}

const testNames = new Set(["it", "test", "specify", "xit", "xtest", "xspecify", "fit", "ftest", "fspecify"]);
const groupNames = new Set(["describe", "context", "suite", "xdescribe", "xcontext", "fdescribe", "fcontext"]);
/** What runners hang on `test` that declares no test. */
const noTests =
  /^(?:step|beforeEach|afterEach|beforeAll|afterAll|before|after|extend|override|use|setTimeout|configure|info|slow|expect|mock|scoped|setDefaultTimeout)$/;

/** Reads a call as the declaration of a test or a group; undefined for other calls. */
export function declaredBy(
  model: CodeModel,
  call: NodeOf<"CallExpression">,
  isTestContext: (root: Node) => boolean,
): Declared | undefined {
  if (topOfChain(call) !== call) return undefined;
  const { root, arguments: direct, links: all } = chainOf(call);
  // mocha's `it("…", fn).timeout(500)`
  const links = all.slice(0, all.findLastIndex((link) => !/^(?:timeout|slow|retries)$/.test(link.name)) + 1);
  const last = links.at(-1);
  const given = last === undefined ? direct : last.arguments;
  if (given === undefined) return undefined;
  // `t.test(…)`: a test within a test.
  const isInner = isTestContext(root) && links[0]?.name === "test";
  const name = isInner ? "test" : runnerName(model, root);
  if (name === undefined || !(testNames.has(name) || groupNames.has(name))) return undefined;
  const words = links.slice(isInner ? 1 : 0).map((link) => link.name);
  if (words.some((word) => noTests.test(word))) return undefined;
  const body = given.map((argument) => functionOf(model, argument)).find((one) => one !== undefined);
  const [first] = given;
  if (first === undefined || !isDeclaration(first, given.length, body, words)) return undefined;
  const options = given.map(unwrap).find((argument) => argument.type === "ObjectExpression");
  const { title, isFixed } = titleOf(model, first);
  const isGroup = groupNames.has(name) || words.includes("describe");
  const spoken = [name, ...words.filter((word) => word !== "" && word !== "describe")].join(".");
  const skip = skipOf(model, name, spoken, links, options);
  return {
    kind: isGroup ? "group" : "test",
    call,
    title,
    hasFixedTitle: isFixed,
    body,
    modifiers: words.filter((word) => word !== ""),
    ...skip,
    skipped: skip.skipped ?? (!isGroup && body === undefined ? `${spoken} without a function` : undefined),
    isFocused: name.startsWith("f") || words.includes("only") || isSet(options, "only"),
    rows: rowsOf(links),
  };
}

/** A title alone declares a test to be written; `test.skip(condition)` in a body and `test(x)` of a RegExp declare none. */
function isDeclaration(first: Node, count: number, body: AnyFunction | undefined, words: readonly string[]): boolean {
  const isText = first.type === "TemplateLiteral" || (first.type === "Literal" && typeof first.value === "string");
  if (body !== undefined) return isText || count > 1 || body === unwrap(first);
  return isText && (count === 1 || words.some((word) => /^(?:skip|todo|fixme|each|only)$/.test(word)));
}

function functionOf(model: CodeModel, argument: Node): AnyFunction | undefined {
  const node = unwrap(argument);
  if (isFunction(node)) return node;
  if (node.type === "Identifier") {
    const binding = model.resolve(node);
    const declared = binding?.kind === "function" ? binding.declaration : binding?.init && unwrap(binding.init);
    return declared !== undefined && isFunction(declared) && binding?.path.length === 0 ? declared : undefined;
  }
  // `fakeAsync(() => …)`, `Effect.gen(function* …)`, `withFixture(async () => …)`
  if (node.type === "CallExpression") return node.arguments.map(unwrap).findLast(isFunction);
  return undefined;
}

function titleOf(model: CodeModel, node: Node): { title: string; isFixed: boolean } {
  const inner = unwrap(node);
  if (inner.type === "Literal" && typeof inner.value === "string") return { title: inner.value, isFixed: true };
  if (inner.type === "TemplateLiteral" && inner.expressions.length === 0)
    return { title: inner.quasis[0]?.value.cooked ?? "", isFixed: true };
  if (isFunction(inner))
    return { title: (inner.type !== "ArrowFunctionExpression" && inner.id?.name) || "", isFixed: true };
  return { title: model.text.slice(inner.start, inner.end), isFixed: false };
}

function skipOf(
  model: CodeModel,
  name: string,
  spoken: string,
  links: ReturnType<typeof chainOf>["links"],
  options: NodeOf<"ObjectExpression"> | undefined,
): Pick<Declared, "skipped" | "skippedIf"> {
  if (name.startsWith("x")) return { skipped: name, skippedIf: undefined };
  for (const link of links) {
    if (/^(?:skip|todo|fixme)$/.test(link.name)) return { skipped: spoken, skippedIf: undefined };
    const [condition] = link.arguments ?? [];
    if ((link.name !== "skipIf" && link.name !== "runIf") || condition === undefined) continue;
    const text = model.text.slice(condition.start, condition.end);
    const known = truthOf(condition);
    if (known === undefined) return { skipped: undefined, skippedIf: `${link.name}(${text})` };
    if (known === (link.name === "skipIf")) return { skipped: `${link.name}(${text})`, skippedIf: undefined };
  }
  const option = ["skip", "todo"].find((word) => isSet(options, word));
  return { skipped: option && `{ ${option} }`, skippedIf: undefined };
}

/** True of an option that is there and not plainly false. */
function isSet(options: NodeOf<"ObjectExpression"> | undefined, name: string): boolean {
  return (options?.properties ?? []).some(
    (property) =>
      property.type === "Property" &&
      property.key.type === "Identifier" &&
      property.key.name === name &&
      truthOf(property.value) !== false,
  );
}

/** Whether a condition is plainly true or false. */
export function truthOf(node: Node): boolean | undefined {
  const inner = unwrap(node);
  if (inner.type === "Literal") return inner.value === null && "regex" in inner ? true : Boolean(inner.value);
  if (inner.type === "Identifier" && inner.name === "undefined") return false;
  if (inner.type === "UnaryExpression" && inner.operator === "!") {
    const within = truthOf(inner.argument);
    return within === undefined ? undefined : !within;
  }
  if (inner.type === "UnaryExpression" && inner.operator === "void") return false;
  if (inner.type === "LogicalExpression" && inner.operator === "&&" && truthOf(inner.left) === false) return false;
  if (inner.type === "LogicalExpression" && inner.operator === "||" && truthOf(inner.left) === true) return true;
  return undefined;
}

function rowsOf(links: ReturnType<typeof chainOf>["links"]): number | undefined {
  const table = links.find((link) => link.name === "each" || link.name === "for")?.arguments?.[0];
  const rows = table && unwrap(table);
  if (rows?.type === "ArrayExpression") return rows.elements.length;
  if (rows?.type !== "TemplateLiteral") return undefined;
  const columns = (rows.quasis[0]?.value.raw.split("\n").find((line) => line.trim() !== "") ?? "").split("|").length;
  return Math.floor(rows.expressions.length / columns);
}

/** The functions around a node, innermost first. */
export function* functionsAround(node: Node): Generator<AnyFunction> {
  for (const ancestor of ancestors(node)) if (isFunction(ancestor)) yield ancestor;
}
