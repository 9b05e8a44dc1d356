import path from "node:path";
import { withoutOptions } from "./arguments.ts";
import { expandGlobs } from "./expand-globs.ts";
import { measured } from "./node-coverage.ts";
import type { Plan, PlanInput } from "./plan.ts";

const unwanted = {
  flags: "--ui --debug --headed -x --last-failed -u --update-snapshots --list --pass-with-no-tests --quiet".split(" "),
  options:
    "--reporter --shard --max-failures --only-changed --update-source-method --ui-host --ui-port -o --output".split(
      " ",
    ),
  prefixes: ["--update-snapshots"],
};

/** Runs Playwright Test once with its own configuration, our reporter, and an agent that takes the pages' counts. */
export async function planPlaywright(input: PlanInput): Promise<Plan> {
  const { suite, directory, agent } = input;
  return {
    arguments: [
      ...(await expandGlobs(suite.nodeArguments, directory)),
      input.program,
      "test",
      ...(await expandGlobs(withoutOptions(suite.arguments, unwanted), directory)),
      `--reporter=${agent("playwright-reporter.cjs")}`,
      "--max-failures=0",
    ],
    environment: measured(agent("playwright-preload.cjs"), path.join(input.mailbox, "node")),
  };
}
