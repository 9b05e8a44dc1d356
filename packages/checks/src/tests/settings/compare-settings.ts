import type { Loosened } from "../evidence.ts";
import type { Setting } from "./flatten.ts";

/** How a change of some settings makes tests demand less. */
interface Demand {
  way: RegExp;
  /** Says what was loosened, or undefined. One side is absent where the setting was added or taken away. */
  judge(before: Setting["value"] | undefined, after: Setting["value"] | undefined): string | undefined;
}

const lowered: Demand["judge"] = (before, after) => {
  const [was, is] = [numberOf(before), numberOf(after)];
  if (was === undefined) return undefined;
  if (is === undefined) return after === undefined ? `was ${was} and is gone` : undefined;
  // Istanbul's negative thresholds are the most lines that may be missed.
  const isLower = was < 0 && is < 0 ? is < was : is < was;
  return isLower ? `was ${was} and is ${is}` : undefined;
};
const turnedOn: Demand["judge"] = (before, after) => (isTrue(after) && !isTrue(before) ? `is on now` : undefined);
const turnedOff: Demand["judge"] = (before, after) =>
  isTrue(before) && !isTrue(after) ? `was on and is ${after === undefined ? "gone" : String(after)}` : undefined;
const raised: Demand["judge"] = (before, after) => {
  const [was, is] = [numberOf(before) ?? 0, numberOf(after)];
  return is !== undefined && is > was ? `was ${was} and is ${is}` : undefined;
};

/** A time-out that grows less is an adjustment; from here on it hides what hangs. */
const hugeFactor = 5;
const hugeMs = 30_000;
const raisedMuch: Demand["judge"] = (before, after) => {
  const [was, is] = [numberOf(before), numberOf(after)];
  if (is === undefined || is === was) return undefined;
  const isHuge = is === 0 || (is >= hugeMs && is >= hugeFactor * (was ?? 5_000));
  return isHuge ? `was ${was ?? "not set"} and is ${is === 0 ? "0, which is no limit" : is}` : undefined;
};

const demands: readonly Demand[] = [
  {
    way: /(?:threshold|coverage|^c8|^nyc|^(?:lines|branches|functions|statements)$|check-coverage|changedLines)[\w.-]*(?:lines|branches|functions|statements|high|low|perFile|Lines)$|(?:^|\.)(?:lines|branches|functions|statements)$/i,
    judge: lowered,
  },
  {
    way: /^coverage\.(?:status\.[\w.-]*\.)?target$|^coverage\.status\.[\w.-]+\.target$/i,
    judge: (a, b) => lowered(percent(a), percent(b)),
  },
  { way: /^coverage\.status\.[\w.-]+\.threshold$/i, judge: (a, b) => raised(percent(a), percent(b)) },
  {
    way: /(?:^|\.)(?:informational|passWithNoTests|allowEmpty|dangerouslyIgnoreUnhandledErrors|allowFailure|allow-empty)$/,
    judge: turnedOn,
  },
  {
    way: /(?:^|\.)(?:check-?[cC]overage|forbidOnly|forbid-only|failZero|fail-zero|errorOnDeprecated|failOnFlakyTests|sonar\.qualitygate\.wait)$/,
    judge: turnedOff,
  },
  { way: /(?:^|\.)(?:retry|retries|retryTimes)(?:\.(?:runMode|openMode|count))?$/, judge: raised },
  {
    way: /(?:^|\.)(?:timeout|testTimeout|hookTimeout|globalTimeout|defaultCommandTimeout|pageLoadTimeout)$/,
    judge: raisedMuch,
  },
];

/** Lists in which one entry more means that less is tested. */
const leavesOut =
  /(?:^|\.)(?:exclude|testPathIgnorePatterns|coveragePathIgnorePatterns|modulePathIgnorePatterns|testIgnore|ignore|spec\.ignore|excludeSpecPattern|excludeFiles|sonar\.(?:test\.|coverage\.|cpd\.)?exclusions)(?:\[\])+$/;
/** Lists, and single patterns, that say which files hold tests. */
const findsTests =
  /(?:^|\.)(?:include|testMatch|testRegex|testDir|specPattern|spec|files|roots|projects|sonar\.tests)(?:\[\])*$/;

/** What of a tests' configuration demands less than it did. */
export function compareSettings(path: string, before: readonly Setting[], after: readonly Setting[]): Loosened[] {
  const found: Loosened[] = [];
  const [was, is] = [single(before), single(after)];
  for (const way of new Set([...was.keys(), ...is.keys()])) {
    const demand = demands.find((one) => one.way.test(way));
    const what = demand?.judge(was.get(way)?.value, is.get(way)?.value);
    if (what !== undefined)
      found.push({ path, line: is.get(way)?.line ?? 1, setting: way, what: `\`${way}\` ${what}` });
  }
  found.push(...listsOf(path, before, after));
  return found;
}

function listsOf(path: string, before: readonly Setting[], after: readonly Setting[]): Loosened[] {
  const key = ({ way, value }: Setting) => `${way}\0${String(value)}`;
  const [was, is] = [new Set(before.map(key)), new Set(after.map(key))];
  const hadLists = new Set(before.map(({ way }) => way));
  const added = after
    .filter((setting) => leavesOut.test(setting.way) && !was.has(key(setting)) && mayHideTests(setting))
    .map(({ way, value, line }) => ({
      path,
      line,
      setting: way,
      what: `\`${way}\` leaves out ${String(value)} as well`,
    }));
  const removed = before.filter(
    (setting) => findsTests.test(setting.way) && isTestConfig(setting.way, path) && !is.has(key(setting)),
  );
  const narrowed = removed.flatMap((setting) => {
    const now = after.filter(({ way }) => way === setting.way);
    if (now.length === 0 || !hadLists.has(setting.way)) return []; // the runner's own pattern, which is wider
    const [first] = now;
    return [
      {
        path,
        line: first?.line ?? 1,
        setting: setting.way,
        what: `\`${setting.way}\` no longer names ${String(setting.value)}, by which tests were found`,
      },
    ];
  });
  return [...added, ...narrowed];
}

/** What is excluded everywhere, as built and installed code is, holds no tests. */
function mayHideTests({ value }: Setting): boolean {
  return !/(?:^|[/"'*])(?:node_modules|dist|build|out|coverage|\.next|\.nuxt|\.output|\.git|\.cache|vendor|generated|__generated__|storybook-static)\b|\.d\.ts|\.stories\./.test(
    String(value),
  );
}

/** `files` and `include` of a compiler or a package are about something else. */
function isTestConfig(way: string, path: string): boolean {
  if (/(?:^|\/)package\.json$/.test(path)) return /^(?:jest|vitest|mocha|ava|c8|nyc)\b/.test(way);
  return !/(?:^|\.)coverage\./.test(way);
}

function single(settings: readonly Setting[]): Map<string, Setting> {
  return new Map(settings.filter(({ way }) => !way.endsWith("[]")).map((setting) => [setting.way, setting]));
}

function numberOf(value: Setting["value"] | undefined): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || !/^-?[\d_]+(?:\.\d+)?%?$/.test(value)) return undefined;
  return Number(value.replace(/[_%]/g, ""));
}

function percent(value: Setting["value"] | undefined): Setting["value"] | undefined {
  return typeof value === "string" ? value.replace(/%$/, "") : value;
}

function isTrue(value: Setting["value"] | undefined): boolean {
  return value === true || value === "true";
}
