import { contains, isFunction, originOf as originName, unwrap, type AnyFunction, type Node } from "@assay/program";
import type { ReadTest } from "../read/find-tests.ts";
import { isAwaited } from "./awaited.ts";
import { originWithin } from "./binding-origin.ts";
import { localFunction } from "./call-origin.ts";
import { combineInputs } from "./inputs.ts";
import { isOfCypress } from "./cypress.ts";
import { runOf, type TestFrame } from "./context.ts";
import type { FileView } from "./file-view.ts";
import { findAssertions } from "./find-assertions.ts";
import { isOfCode } from "./origin.ts";
import { strengths } from "./strengths.ts";
import { never, weaker, whole, type Run } from "./run.ts";
import { weigh } from "./weigh.ts";
import { weightOf, type Look } from "./combine.ts";
import { forManyInputs, isInProperty, propertyResults } from "./property-tests.ts";
import { unreadHelpers } from "./unread-helpers.ts";

/** What one assertion of a test is worth where it stands. */
export interface JudgedAssertion {
  line: number;
  kind: string;
  strength: number;
  why: string;
  /** What would be asked if it ran: for the advice. */
  matcher: string;
}

/** What is known of a test by reading. */
export interface ReadOracle {
  assertions: JudgedAssertion[];
  looks: Look[];
  /** It runs code that is under test. */
  runsCode: boolean;
}

/** Helpers that call helpers are followed this far. */
const deepest = 3;

/** Reads what a test asserts, with its hooks and the helpers that it calls. `nested` are bodies of tests within it. */
export function readOracle(view: FileView, test: ReadTest, nested: readonly Node[]): ReadOracle {
  const { body } = test;
  if (body === undefined)
    return test.state === "runs" ? unreadBody(view, test) : { assertions: [], looks: [], runsCode: false };
  const runsCode = [body, ...test.hooks].some((part) => touchesCode(view, part) || startsPrograms(view, part));
  const inputs = combineInputs(test);
  const judged: { assertion: JudgedAssertion; look: Look }[] = [];
  const frame: TestFrame = { view, test: body, counts: countsAssertions(view, body) };
  collect(
    { frame, around: body, run: whole, runsCode, inputs, line: undefined, depth: 0, nested, forMany: false },
    judged,
  );
  const prefix = inputsOf(view, body);
  return {
    assertions: judged.map(({ assertion }) => assertion),
    looks: judged.map(({ look }) => ({ ...look, key: `${prefix}|${look.key}` })),
    runsCode,
  };
}

/** `it("…", makeTest(…))`: a function that some other function makes. */
function unreadBody(view: FileView, { call }: ReadTest): ReadOracle {
  const { line } = view.model.lineIndex.at(call.start);
  const strength = strengths.unreadHelper;
  const key = view.model.text.slice(call.start, call.end).replaceAll(/\s+/g, "");
  return {
    assertions: [
      { line, kind: "helper", strength, why: "Its body is made by a function that could not be read", matcher: "" },
    ],
    looks: [{ key, strength, weight: 1 }],
    runsCode: true,
  };
}

interface Collecting {
  frame: TestFrame;
  around: Node;
  run: Run;
  runsCode: boolean;
  inputs: number;
  /** The line of the test's own call, for what stands in a helper. */
  line: number | undefined;
  depth: number;
  nested: readonly Node[];
  /** It is run with random inputs. */
  forMany: boolean;
}

function collect(at: Collecting, judged: { assertion: JudgedAssertion; look: Look }[]): void {
  const { frame, around, runsCode } = at;
  const { view } = frame;
  const isOwn = (node: Node) => !at.nested.some((inner) => contains(inner, node));
  for (const found of [
    ...findAssertions(view, around),
    ...propertyResults(view, around),
    ...unreadHelpers(view, around),
  ]) {
    if (!isOwn(found.node)) continue;
    const weighed = weigh(view, found, runsCode);
    if (weighed === undefined) continue;
    // A call that must not come fails where it comes: it need not run.
    let run = weaker(at.run, weighed.kind === "not-called" ? whole : runOf(frame, found.node));
    if (found.isCaught) run = never("swallowed", "has a .catch() that hides its failure");
    else if (run.factor > 0 && found.isPromise && !found.isUnfinished && !isAwaited(view, found.node, frame.test))
      run = never("not-awaited", "gives a promise that nobody waits for");
    const isForMany = at.forMany || isInProperty(found.node, frame.test);
    const strength = (isForMany ? forManyInputs(weighed.strength) : weighed.strength) * run.factor;
    const isLost = run.factor < 1 && weighed.strength > 0;
    const line = at.line ?? view.model.lineIndex.at(found.node.start).line;
    const inputs = at.inputs * loopsAround(found.node, frame.test);
    judged.push({
      assertion: {
        line,
        kind: isLost ? run.kind : weighed.kind,
        strength: Math.round(strength * 1000) / 1000,
        why: isLost ? `The assertion ${run.why}` : weighed.why,
        matcher: found.matcher,
      },
      look: { key: weighed.key, strength, weight: weightOf(weighed, inputs) },
    });
  }
  if (at.depth < deepest)
    for (const helper of helperCalls(view, around)) if (isOwn(helper.call)) ofHelper(at, helper, judged);
}

/** What a helper asserts counts where the test calls it. */
function ofHelper(
  at: Collecting,
  { call, target }: { call: Node & { type: "CallExpression" }; target: { view: FileView; fn: AnyFunction } },
  judged: { assertion: JudgedAssertion; look: Look }[],
): void {
  const { frame } = at;
  // One that is declared within the test is looked at there already.
  const isInside = target.view === frame.view && contains(at.around, target.fn);
  if (isInside || findAssertions(target.view, target.fn).length + helperCalls(target.view, target.fn).length === 0)
    return;
  let run = weaker(at.run, runOf(frame, call));
  if (target.fn.async && !isAwaited(frame.view, call, frame.test))
    run = never("not-awaited", "is in an async helper that nobody waits for");
  const line = at.line ?? frame.view.model.lineIndex.at(call.start).line;
  const own: typeof judged = [];
  const inner: TestFrame = { view: target.view, test: target.fn, counts: frame.counts };
  const forMany = at.forMany || isInProperty(call, frame.test);
  collect({ ...at, frame: inner, around: target.fn, run, line, depth: at.depth + 1, nested: [], forMany }, own);
  const given = frame.view.model.text.slice(call.start, call.end).replaceAll(/\s+/g, "");
  for (const { assertion, look } of own) {
    if (
      !isOfCode(frame.view.originOf(call)) &&
      assertion.kind === "constant" &&
      call.arguments.some((argument) => isOfCode(frame.view.originOf(argument)))
    )
      continue;
    judged.push({ assertion, look: { ...look, key: `${given}>${look.key}` } });
  }
}

function helperCalls(
  view: FileView,
  around: Node,
): { call: Node & { type: "CallExpression" }; target: { view: FileView; fn: AnyFunction } }[] {
  return view.model.nodesWithin("CallExpression", around).flatMap((call) => {
    const callee = unwrap(call.callee);
    if (callee.type !== "Identifier" && callee.type !== "MemberExpression") return [];
    const target = localFunction(view, callee);
    return target === undefined || (target.view === view && contains(target.fn, around)) ? [] : [{ call, target }];
  });
}

/** Whether a piece of the test touches the code under test, itself or by a helper. */
function touchesCode(view: FileView, part: Node, depth = 0): boolean {
  if (isOfCode(originWithin(view, part))) return true;
  if (depth >= deepest) return false;
  return helperCalls(view, part).some(({ target }) => touchesCode(target.view, target.fn, depth + 1));
}

const starters =
  /^(?:child_process|worker_threads|execa|cross-spawn|shelljs|zx|playwright|playwright-core|puppeteer|selenium-webdriver|cypress|supertest|superagent|axios|got|undici|node-fetch|http|https|net|wrangler|miniflare|testcontainers|webdriverio|detox|appium|electron)$/;

/** A program, a server or a browser that is started or asked runs code too, though no import says which. */
function startsPrograms(view: FileView, part: Node, depth = 0): boolean {
  const here = view.model.nodesWithin("CallExpression", part).some((call) => {
    const [, module = ""] = /^(?:node:)?([^:]*):/.exec(originName(view.model, call.callee) ?? "") ?? [];
    return starters.test(module) || originName(view.model, call.callee) === "global:fetch" || isOfCypress(call.callee);
  });
  return (
    here ||
    (depth < deepest && helperCalls(view, part).some(({ target }) => startsPrograms(target.view, target.fn, depth + 1)))
  );
}

function countsAssertions(view: FileView, body: AnyFunction): boolean {
  const text = view.model.text.slice(body.start, body.end);
  return /\bexpect\.(?:assertions|hasAssertions)\s*\(|\b\w+\.plan\s*\(/.test(text);
}

/** Loops over data that stands in the file try several inputs. */
function loopsAround(node: Node, test: Node): number {
  for (let parent = node.parent; parent && parent !== test; parent = parent.parent) {
    if (parent.type === "ForOfStatement" || parent.type === "ForStatement") return 3;
    if (
      isFunction(parent) &&
      parent.parent?.type === "CallExpression" &&
      parent.parent.callee.type === "MemberExpression" &&
      parent.parent.callee.property.type === "Identifier"
    ) {
      const { name } = parent.parent.callee.property;
      if (name === "forEach") return 3;
      if (name === "property" || name === "asyncProperty") return 20;
    }
  }
  return 1;
}

/** Which code a test runs with what: tests that do the same see the same. */
function inputsOf(view: FileView, body: AnyFunction): string {
  const calls = [...view.model.nodesWithin("CallExpression", body), ...view.model.nodesWithin("NewExpression", body)];
  const texts = calls
    .filter((call) => isOfCode(view.originOf(call.callee)))
    .map((call) => view.model.text.slice(call.start, call.end).replaceAll(/\s+/g, ""));
  let hash = 5381;
  for (const letter of [...new Set(texts)].toSorted().join("\n"))
    hash = (Math.imul(hash, 33) ^ letter.charCodeAt(0)) >>> 0;
  return hash.toString(36);
}
