import type { WrittenAssertion } from "@assay/program";
import type { WeakerTest } from "../evidence.ts";
import type { SideTest } from "./side.ts";
import { strengthOf, whyVoid } from "./strength.ts";

/** A loss below this is a matter of taste: `toBe(true)` and `toBeTruthy()` differ by more. */
const leastLoss = 0.25;

/** Says what a test lost; undefined where it says as much as before. `elsewhere` are the texts of assertions in new tests. */
export function compareAssertions(
  before: SideTest,
  after: SideTest,
  elsewhere: ReadonlyMap<string, number>,
): WeakerTest | undefined {
  if (before.test.assertions.length === 0) return undefined;
  const expectsFailure = /^(?:fails|failing|fail)$/;
  const isTurned = (side: SideTest) => side.test.modifiers.some((word) => expectsFailure.test(word));
  const rows = (side: SideTest) => side.test.rows ?? 1;
  const [was, is] = [valued(before), valued(after)];
  const left = [...is];
  const lost = was.filter((one) => {
    const at = left.findIndex((other) => other.text === one.text && other.strength >= one.strength - 0.05);
    if (at !== -1) left.splice(at, 1);
    return at === -1 && one.strength > 0;
  });
  const regained = lost.filter((one) => (elsewhere.get(one.text) ?? 0) > 0);
  const missing = lost.filter((one) => !regained.includes(one));
  // A helper of another file may stand for any number of them, a loop for as many as there are cases.
  const helper = left.some(({ assertion }) => assertion.style === "helper");
  const looped = left
    .filter(({ assertion, strength }) => assertion.circumstances.includes("loop") && strength > 0)
    .reduce(
      (sum, { assertion }) => sum + missing.filter((one) => one.assertion.matcher === assertion.matcher).length,
      0,
    );
  const total = (list: readonly Valued[]) => list.reduce((sum, { strength }) => sum + strength, 0);
  const beforeTotal = total(was) * Math.max(1, rows(before));
  const turned = isTurned(after) && !isTurned(before);
  const afterTotal = turned ? 0 : (total(is) + looped) * rowsAfter(before, after) + total(regained);
  if (missing.length === 0 && beforeTotal - afterTotal < leastLoss) return undefined;
  if (!turned && (helper || beforeTotal - afterTotal < leastLoss)) return undefined;
  const cases =
    before.test.rows !== undefined && after.test.rows !== undefined && after.test.rows < before.test.rows
      ? [`${before.test.rows - after.test.rows} of ${before.test.rows} cases of its table`]
      : [];
  return {
    path: after.path,
    line: after.test.line,
    endLine: after.test.endLine,
    test: after.name,
    lost: turned ? ["the test is expected to fail now"] : [...cases, ...missing.map((one) => describe(one, is))],
    before: round(beforeTotal),
    after: round(afterTotal),
  };
}

interface Valued {
  assertion: WrittenAssertion;
  text: string;
  /** What it is about, to find what became of it. */
  about: string;
  strength: number;
}

function valued({ test, file }: SideTest): Valued[] {
  return test.assertions.map((assertion) => {
    const text = (node: { start: number; end: number }) =>
      file.model.text
        .slice(node.start, node.end)
        .replace(/\s+/g, "")
        .replace(/,(?=[)\]}])/g, "");
    return {
      assertion,
      text: text(assertion.node),
      about: assertion.subject === undefined ? "" : text(assertion.subject),
      strength: strengthOf(assertion),
    };
  });
}

function describe(one: Valued, now: readonly Valued[]): string {
  const same = now.find((other) => other.text === one.text);
  const why = same && whyVoid(same.assertion);
  if (why !== undefined) return `${shown(one.text)} (${why})`;
  const weaker = now.find((other) => other.about !== "" && other.about === one.about && other.strength < one.strength);
  return weaker === undefined ? shown(one.text) : `${shown(one.text)} (now ${shown(weaker.text)})`;
}

function shown(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}

/** A table that could not be counted has as many cases as before. */
function rowsAfter(before: SideTest, after: SideTest): number {
  const isTable = after.test.modifiers.includes("each") || after.test.modifiers.includes("for");
  if (!isTable) return 1;
  return Math.max(1, after.test.rows ?? before.test.rows ?? 1);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The texts of the assertions of tests, and how often each stands there. */
export function textsOf(tests: readonly SideTest[]): Map<string, number> {
  const texts = new Map<string, number>();
  for (const one of tests)
    for (const { text, strength } of valued(one)) if (strength > 0) texts.set(text, (texts.get(text) ?? 0) + 1);
  return texts;
}
