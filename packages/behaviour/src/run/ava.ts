import path from "node:path";
import { withoutOptions } from "./arguments.ts";
import { expandGlobs } from "./expand-globs.ts";
import { literalGlob, withoutFiles } from "./narrow.ts";
import { measured } from "./node-coverage.ts";
import type { Plan, PlanInput } from "./plan.ts";

const unwanted = {
  flags: "-w --watch -t --tap -v --verbose --fail-fast --no-fail-fast -u --update-snapshots --reset-cache".split(" "),
  options: [],
};

/** Options that stand alone, so that a word behind them is no value of theirs. */
const standAlone = new Set("--serial -s --no-worker-threads --no-color --color".split(" "));

/** Runs AVA once with its own configuration; our agent starts it, and listens to it from inside. */
export async function planAva(input: PlanInput): Promise<Plan> {
  const { suite, directory, agent, part } = input;
  const own = withoutOptions(suite.arguments, unwanted);
  const kept = part === undefined ? own : withoutFiles(own, standAlone);
  return {
    arguments: [
      ...(await expandGlobs(suite.nodeArguments, directory)),
      agent("ava-main.mjs"),
      input.program,
      "--no-fail-fast",
      ...(await expandGlobs(kept, directory)),
      ...(part?.files ?? []).map(literalGlob),
    ],
    environment: measured(agent("preload.cjs"), path.join(input.mailbox, "node")),
  };
}
