import type { Loosened } from "../evidence.ts";
import type { Setting } from "./flatten.ts";

/** A command that runs tests, by its words. */
const runsTests =
  /\b(?:vitest|jest|mocha|ava|tap|playwright test|cypress run|node --test|pytest|go test|c8|nyc|(?:npm|pnpm|yarn|bun|turbo|nx)(?:\s+(?:run|-r|--\S+|run-many|-t|affected))*\s+(?:test|t|check|verify|e2e|coverage)\b[\w:-]*)/;
/** Ways to let a failure pass for a success. */
const passesAnyway = /\|\|\s*(?:true|:|exit 0|echo\b)|;\s*(?:true|exit 0)\s*$|&&\s*exit 0|\bset \+e\b/;
const narrows =
  /\s(?:--passWithNoTests|--pass-with-no-tests|--testPathIgnorePatterns|--exclude|--retry(?:=|\s)|--retries(?:=|\s)|--bail=0|--no-coverage|--grep-invert|--testNamePattern|-t\s|--update\b|-u\b|--updateSnapshot|--ci=false)/;

/** What of the scripts of a package.json runs fewer tests, or lets them fail. */
export function compareScripts(path: string, before: readonly Setting[], after: readonly Setting[]): Loosened[] {
  const was = scriptsOf(before);
  const is = scriptsOf(after);
  const found: Loosened[] = [];
  for (const [name, old] of was) {
    const now = is.get(name);
    const wasTest = runsTests.test(String(old.value));
    const say = (what: string) => found.push({ path, line: now?.line ?? 1, setting: `scripts.${name}`, what });
    if (!wasTest) continue;
    if (now === undefined) {
      // A script that goes with the runner it called is one renamed, where another runs the same.
      if (![...is.values()].some(({ value }) => value === old.value))
        say(`the script \`${name}\`, which ran tests, is gone`);
      continue;
    }
    const [from, to] = [String(old.value), String(now.value)];
    if (passesAnyway.test(to) && !passesAnyway.test(from))
      say(`the script \`${name}\` succeeds now whatever the tests say`);
    else if (
      !runsTests.test(to) &&
      !/\b(?:run-s|run-p|npm-run-all|npm|pnpm|yarn|bun|turbo|nx|node|tsx|make|wireit)\b/.test(to)
    )
      say(`the script \`${name}\` runs no tests any more`);
    else if (narrows.test(` ${to}`) && !narrows.test(` ${from}`))
      say(`the script \`${name}\` passes over tests, or over their failure, by ${narrows.exec(` ${to}`)?.[0]?.trim()}`);
  }
  return found;
}

function scriptsOf(settings: readonly Setting[]): Map<string, Setting> {
  return new Map(
    settings
      .filter(({ way }) => /^scripts\.[^.]+$/.test(way))
      .map((setting) => [setting.way.slice("scripts.".length), setting]),
  );
}

/** What of a workflow of GitHub Actions, GitLab or CircleCI runs no tests any more, or lets them fail. */
export function compareWorkflow(path: string, before: string, after: string): Loosened[] {
  const found: Loosened[] = [];
  const [was, is] = [lines(before), lines(after)];
  const allowed = /^\s*(?:-\s*)?(?:continue-on-error|allow_failure)\s*:\s*(?!false\b)\S/;
  const count = (list: readonly string[], pattern: RegExp) => list.filter((line) => pattern.test(line)).length;
  const at = (pattern: RegExp) => Math.max(1, is.findIndex((line) => pattern.test(line)) + 1);
  const runsAtAll = [...was, ...is].some((line) => runsTests.test(line));
  if (runsAtAll && count(is, allowed) > count(was, allowed))
    found.push({
      path,
      line: at(allowed),
      setting: "continue-on-error",
      what: "a step or job may fail now and the workflow succeeds",
    });
  const excused = is.findIndex((line) => runsTests.test(line) && passesAnyway.test(line) && !was.includes(line));
  if (excused !== -1)
    found.push({
      path,
      line: excused + 1,
      setting: "run",
      what: "a step that runs tests succeeds now whatever they say",
    });
  if (count(was, runsTests) > 0 && count(is, runsTests) === 0)
    found.push({ path, line: 1, setting: "run", what: "no step runs tests any more" });
  const never = /^\s*(?:-\s*)?if\s*:\s*(?:false|\$\{\{\s*false\s*\}\})\s*$/;
  if (runsAtAll && count(is, never) > count(was, never))
    found.push({ path, line: at(never), setting: "if", what: "a step or job is turned off" });
  return found;
}

/** Lines less their comments: what is commented out runs no more. */
function lines(text: string): string[] {
  return text.split("\n").map((line) => line.replace(/(?:^|\s)#.*$/, ""));
}
