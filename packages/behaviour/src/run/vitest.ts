import path from "node:path";
import { withoutOptions } from "./arguments.ts";
import { orderArguments } from "../flaky/order.ts";
import { expandGlobs } from "./expand-globs.ts";
import { withoutFiles } from "./narrow.ts";
import type { Plan, PlanInput } from "./plan.ts";

const unwanted = {
  flags: ["-w", "--watch", "--ui", "--run", "--open", "-u", "--update", "--no-watch", "--passWithNoTests"],
  options: [
    "--reporter",
    "--outputFile",
    "--bail",
    "--changed",
    "--shard",
    "--mergeReports",
    "--inspect",
    "--inspect-brk",
  ],
  prefixes: ["--coverage", "--no-coverage", "--reporter.", "--outputFile.", "--api"],
};

/** Runs vitest once with its own configuration, our reporter, and our coverage provider in its workers. */
export async function planVitest(input: PlanInput): Promise<Plan> {
  const { suite, directory, agent, mailbox } = input;
  const [verb, ...rest] = suite.arguments;
  const isVerb = verb !== undefined && ["run", "watch", "dev"].includes(verb.text);
  const script = withoutOptions(isVerb ? rest : suite.arguments, unwanted);
  const own = input.part === undefined ? script : withoutFiles(script);
  const counted = [
    "--coverage.enabled=true",
    "--coverage.provider=custom",
    `--coverage.customProviderModule=${agent("vitest-coverage.mjs")}`,
    `--coverage.reportsDirectory=${path.join(mailbox, "unused")}`,
  ];
  return {
    arguments: [
      ...(await expandGlobs(suite.nodeArguments, directory)),
      input.program,
      "run",
      ...(await expandGlobs(own, directory)),
      `--reporter=${agent("vitest-reporter.mjs")}`,
      ...(input.isMeasured ? counted : ["--coverage.enabled=false"]),
      ...orderArguments("vitest", input.order ?? {}),
      ...(input.part?.files ?? []).map((file) => path.join(directory, file)),
    ],
    environment: {},
  };
}
