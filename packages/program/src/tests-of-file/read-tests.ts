import { type AnyFunction, type Node, type NodeOf } from "../ast.ts";
import { createCodeModel, type CodeModel } from "../model/code-model.ts";
import { parseModule } from "../parse/parse-module.ts";
import { chainOf, topOfChain } from "./chain.ts";
import { circumstancesOf } from "./circumstances.ts";
import { declaredBy, functionsAround, type Declared } from "./declared-tests.ts";
import { createAssertionFinder } from "./find-assertions.ts";
import { runnerName } from "./names.ts";
import type { TestsOfFile, WrittenTest } from "./written-test.ts";

/**
 * Reads the tests of a JavaScript or TypeScript file as they are written: titles, modifiers, and the assertions that each
 * reaches in this file. Knows vitest, jest, mocha, jasmine, node:test, AVA, tap, Playwright, Cypress and bun by the names
 * that they share.
 *
 * @throws when the path is not one that `languageOf` knows.
 */
export function readTests(path: string, text: string): TestsOfFile {
  return testsOf(createCodeModel(parseModule(path, text)));
}

/** The same of a file that is indexed already. */
export function testsOf(model: CodeModel): TestsOfFile {
  const declared = new Map<AnyFunction, Declared>();
  const tests: Declared[] = [];
  const isTestContext = (root: Node) => isFirstParameter(model, root, declared);
  for (const call of model.nodes("CallExpression")) {
    const one = declaredBy(model, call, isTestContext);
    if (one === undefined) continue;
    if (one.body !== undefined && !declared.has(one.body)) declared.set(one.body, one);
    if (one.kind === "test") tests.push(one);
  }
  const assertionsOf = createAssertionFinder(model, isTestContext);
  const seen = new Map<string, number>();
  const written = tests.map((test): WrittenTest => {
    const groups = [...functionsAround(test.call)].flatMap((around) => declared.get(around) ?? []);
    const titles = [...groups.map((group) => group.title).reverse(), test.title];
    const name = titles.join("\0");
    const occurrence = seen.get(name) ?? 0;
    seen.set(name, occurrence + 1);
    const around = [test, ...groups];
    return {
      titles,
      hasFixedTitle: around.every((one) => one.hasFixedTitle),
      occurrence,
      line: model.lineIndex.at(test.call.start).line,
      endLine: model.lineIndex.at(test.call.end).line,
      call: test.call,
      body: test.body,
      modifiers: [...new Set(around.flatMap((one) => one.modifiers))],
      ...passedOver(model, test, groups, isTestContext),
      isFocused: around.some((one) => one.isFocused),
      rows: test.rows,
      // Tests within a test have their assertions to themselves.
      assertions:
        test.body === undefined
          ? []
          : assertionsOf(test.body).filter(({ node, via }) => isOwn(via[0] ?? node, test, declared)),
    };
  });
  const problem = model.errors.find(({ isMild }) => isMild !== true);
  return { model, tests: written, problem: problem && `${problem.message} (line ${problem.line})` };
}

function isFirstParameter(model: CodeModel, root: Node, declared: ReadonlyMap<AnyFunction, Declared>): boolean {
  if (root.type !== "Identifier") return false;
  const binding = model.resolve(root);
  if (binding?.kind !== "parameter") return false;
  for (const around of functionsAround(root)) {
    if (!around.params.some((parameter) => parameter === binding.identifier)) continue;
    // Helpers are handed it under the name that all use.
    if (!declared.has(around)) return root.name === "t";
    return around.params[0] === binding.identifier && declared.get(around)?.kind === "test";
  }
  return false;
}

function isOwn(node: Node, test: Declared, declared: ReadonlyMap<AnyFunction, Declared>): boolean {
  for (const around of functionsAround(node)) {
    const of = declared.get(around);
    if (of !== undefined) return of === test || around === test.body;
  }
  return true;
}

function passedOver(
  model: CodeModel,
  test: Declared,
  groups: readonly Declared[],
  isTestContext: (root: Node) => boolean,
): Pick<WrittenTest, "skipped" | "skippedIf"> {
  const all = [test, ...groups];
  const within = all.flatMap((one) => skipsWithin(model, one, isTestContext));
  const where = circumstancesOf(test.call, model.program);
  return {
    skipped:
      all.find((one) => one.skipped !== undefined)?.skipped ??
      within.find((skip) => skip.condition === undefined)?.word ??
      (where.has("never-runs") ? "code that never runs" : undefined),
    skippedIf:
      all.find((one) => one.skippedIf !== undefined)?.skippedIf ??
      within.find((skip) => skip.condition !== undefined)?.condition ??
      (where.has("conditional") ? "a condition around it" : undefined),
  };
}

/** `t.skip()`, `this.skip()`, `test.skip(condition, "…")`: said in the body of a test or a group. */
function skipsWithin(
  model: CodeModel,
  { body, kind }: Declared,
  isTestContext: (root: Node) => boolean,
): Array<{ word: string; condition: string | undefined }> {
  if (body === undefined || body.body?.type !== "BlockStatement") return [];
  return body.body.body.flatMap((statement) => {
    const skip = statement.type === "ExpressionStatement" ? statement.expression : undefined;
    if (skip?.type !== "CallExpression" || topOfChain(skip) !== skip) return [];
    return skipOf(model, skip, kind, isTestContext);
  });
}

function skipOf(
  model: CodeModel,
  call: NodeOf<"CallExpression">,
  kind: Declared["kind"],
  isTestContext: (root: Node) => boolean,
): Array<{ word: string; condition: string | undefined }> {
  const { root, arguments: direct, links } = chainOf(call);
  const last = links.at(-1);
  const name = runnerName(model, root);
  const given = last?.arguments ?? direct ?? [];
  if (name === "pending" && links.length === 0 && kind === "test") return [{ word: "pending()", condition: undefined }];
  if (links.length !== 1 || last === undefined || !/^(?:skip|todo|fixme)$/.test(last.name)) return [];
  const isOfContext = isTestContext(root) || root.type === "ThisExpression";
  if (!isOfContext && name !== "test" && name !== "it") return [];
  const [first] = given;
  const isReason =
    first === undefined ||
    first.type === "TemplateLiteral" ||
    (first.type === "Literal" && typeof first.value === "string");
  if (isOfContext || isReason) {
    // A title and a function declare another test.
    if (!isOfContext && given.length > 0) return [];
    return [{ word: `${root.type === "ThisExpression" ? "this" : (name ?? "")}.${last.name}()`, condition: undefined }];
  }
  if (given.length > 1 && /^(?:Arrow)?Function/.test(given.at(-1)?.type ?? "")) return [];
  return [{ word: `${name}.${last.name}`, condition: model.text.slice(first.start, first.end) }];
}
