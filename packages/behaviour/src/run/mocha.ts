import path from "node:path";
import { withoutOptions } from "./arguments.ts";
import { expandGlobs } from "./expand-globs.ts";
import { measured } from "./node-coverage.ts";
import { literalGlob } from "./narrow.ts";
import type { Plan, PlanInput } from "./plan.ts";

const unwanted = {
  flags: ["-w", "--watch", "-b", "--bail", "--inspect", "--inspect-brk", "--growl", "-G"],
  options: ["-R", "--reporter", "-O", "--reporter-option", "--reporter-options", "--watch-files", "--watch-ignore"],
};

/** Runs mocha once with its own configuration and our reporter. */
export async function planMocha(input: PlanInput): Promise<Plan> {
  const { suite, directory, agent } = input;
  return {
    arguments: [
      ...(await expandGlobs(suite.nodeArguments, directory)),
      input.program,
      ...(await expandGlobs(withoutOptions(suite.arguments, unwanted), directory)),
      `--reporter=${agent("mocha-reporter.cjs")}`,
      "--no-bail",
      "--no-watch",
      // What a configuration names is added to what is named here, so a part is what is left when the rest is left out.
      ...(input.part?.others ?? []).map((file) => `--ignore=${literalGlob(file)}`),
    ],
    environment: measured(agent("preload.cjs"), path.join(input.mailbox, "node")),
  };
}
