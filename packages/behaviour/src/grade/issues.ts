import type { ReadTest } from "./read/find-tests.ts";
import type { StaticTest } from "./static-test.ts";

type Issue = StaticTest["issues"][number];

/** Milliseconds of waiting that are no more than giving way. */
const noWait = 50;
/** Lines of a test that still fit on a screen. */
const longBody = 80;

/** What can be read of a test's reliability and upkeep. */
export function readIssues({ titles, body }: ReadTest, text: string): Issue[] {
  if (body === undefined) return [];
  const code = text.slice(body.start, body.end);
  const issues: Issue[] = [];
  const reliability = (label: string, points: number) => issues.push({ about: "reliability", label, points });
  const upkeep = (label: string, points: number) => issues.push({ about: "upkeep", label, points });
  const waits = [
    ...code.matchAll(
      /\b(?:setTimeout\s*\([^;]{0,80}?,\s*|waitForTimeout\s*\(\s*|\bsleep\s*\(\s*|\bdelay\s*\(\s*)(\d[\d_]*)\s*\)/g,
    ),
  ].some(([, time]) => Number((time ?? "0").replaceAll("_", "")) > noWait);
  if (waits && !/useFakeTimers|fakeTimers|clock\b/.test(text))
    reliability("It waits for a time instead of for what should happen", 3);
  if (/\bMath\.random\s*\(/.test(code)) reliability("Its data are random and not seeded", 2);
  if (
    /https?:\/\/(?!localhost|127\.|0\.0\.0\.0|\[::1\]|(?:[\w.-]+\.)?(?:example|test|invalid|local)\b|example\.)[\w.-]+/.test(
      code,
    ) &&
    /\bfetch\s*\(|\baxios\b|page\.goto\s*\(\s*["'`]https/.test(code)
  )
    reliability("It asks a server on the network", 3);
  const title = titles.at(-1)?.text.trim() ?? "";
  if (title === "" || /^\(without a title\)$|^(?:test|it|works?|should work|todo|foo|bar|asdf)?\s*\d*$/i.test(title))
    upkeep("Its title does not say what it tests", 2);
  if (code.split("\n").length > longBody) upkeep("It is longer than a screen", 2);
  if (/^\s*\/\/\s*(?:await\s+)?(?:expect|assert)\b/m.test(code)) upkeep("Assertions of it are commented out", 2);
  return issues;
}
