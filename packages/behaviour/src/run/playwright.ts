import path from "node:path";
import type { Word } from "../detect/words.ts";
import { withoutOptions } from "./arguments.ts";
import { expandGlobs } from "./expand-globs.ts";
import { withoutFiles } from "./narrow.ts";
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

/** Options that stand alone, so that a word behind them is no value of theirs. */
const standAlone = new Set("--fully-parallel --forbid-only --ignore-snapshots --no-deps".split(" "));

/** Files are named by patterns; a line may follow, as in `e2e/cart.spec.ts:12`. */
function fileArguments(suite: readonly Word[], part: PlanInput["part"]): { kept: Word[]; files: string[] } {
  if (part === undefined) return { kept: [...suite], files: [] };
  const files = part.files.map((file) => file.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return { kept: withoutFiles(suite, standAlone), files };
}

/** Runs Playwright Test once with its own configuration, our reporter, and an agent that takes the pages' counts. */
export async function planPlaywright(input: PlanInput): Promise<Plan> {
  const { suite, directory, agent } = input;
  const { kept, files } = fileArguments(withoutOptions(suite.arguments, unwanted), input.part);
  return {
    arguments: [
      ...(await expandGlobs(suite.nodeArguments, directory)),
      input.program,
      "test",
      ...(await expandGlobs(kept, directory)),
      ...files,
      `--reporter=${agent("playwright-reporter.cjs")}`,
      "--max-failures=0",
    ],
    environment: measured(agent("playwright-preload.cjs"), path.join(input.mailbox, "node")),
  };
}
