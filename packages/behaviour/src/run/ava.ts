import path from "node:path";
import { withoutOptions } from "./arguments.ts";
import { expandGlobs } from "./expand-globs.ts";
import { measured } from "./node-coverage.ts";
import type { Plan, PlanInput } from "./plan.ts";

const unwanted = {
  flags: "-w --watch -t --tap -v --verbose --fail-fast --no-fail-fast -u --update-snapshots --reset-cache".split(" "),
  options: [],
};

/** Runs AVA once with its own configuration; our agent starts it, and listens to it from inside. */
export async function planAva(input: PlanInput): Promise<Plan> {
  const { suite, directory, agent } = input;
  return {
    arguments: [
      ...(await expandGlobs(suite.nodeArguments, directory)),
      agent("ava-main.mjs"),
      input.program,
      "--no-fail-fast",
      ...(await expandGlobs(withoutOptions(suite.arguments, unwanted), directory)),
    ],
    environment: measured(agent("preload.cjs"), path.join(input.mailbox, "node")),
  };
}
