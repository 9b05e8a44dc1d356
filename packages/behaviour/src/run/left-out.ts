import { safeLine, type TestRun } from "@assay/core";
import type { LeftOut, NotRun, Reported } from "./mailbox.ts";

const sentences: Readonly<Record<LeftOut, string>> = {
  typecheck: "vitest's type checks (typecheck) were left out: they run no code. Check types in a step of their own",
};

const names: ReadonlyMap<string, string> = new Map([
  ["chromium", "Chromium"],
  ["firefox", "Firefox"],
  ["webkit", "WebKit"],
  ["chrome", "Google Chrome"],
  ["msedge", "Microsoft Edge"],
]);

/** Sentences about the parts of a suite that were left out. Of a suite that could not start, the outcome tells the browsers. */
export function sentencesOf(
  { leftOut, notRun }: Pick<Reported, "leftOut" | "notRun">,
  outcome: TestRun["outcome"],
): string[] {
  return [
    ...[...leftOut].map((what) => sentences[what]),
    ...(outcome === "could-not-start" ? [] : withoutBrowsers(notRun)),
  ];
}

/** One sentence about all tests that could not be run for want of a browser, by project; none where there are none. */
export function withoutBrowsers(notRun: readonly NotRun[]): string[] {
  if (notRun.length === 0) return [];
  const browsers = [...new Set(notRun.map(({ browser }) => safeLine(browser, 50)))];
  const missing = listed(browsers.map((browser) => names.get(browser) ?? browser));
  const are = browsers.length === 1 ? "is" : "are";
  const install = `run 'npx playwright install ${browsers.join(" ")}', then verify again`;
  return [`${listed(notRun.map(groupOf))} could not be run: ${missing} ${are} not installed; ${install}`];
}

function groupOf({ project, tests }: NotRun): string {
  const count = tests === 1 ? "1 test" : `${tests} tests`;
  return project === "" ? count : `${count} of the project ${safeLine(project, 100)}`;
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
