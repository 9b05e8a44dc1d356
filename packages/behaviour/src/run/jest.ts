import path from "node:path";
import { withoutOptions } from "./arguments.ts";
import { canShuffle, orderArguments } from "../flaky/order.ts";
import { expandGlobs } from "./expand-globs.ts";
import { withoutFiles } from "./narrow.ts";
import type { Plan, PlanInput } from "./plan.ts";

const unwanted = {
  flags: [
    ..."--watch --watchAll --watchman --json --ci --bail -b -o --onlyChanged --lastCommit -u --updateSnapshot --notify".split(
      " ",
    ),
    ..."--coverage --collectCoverage --no-coverage --silent --passWithNoTests --onlyFailures -f --testLocationInResults".split(
      " ",
    ),
  ],
  options:
    "--reporters --outputFile --changedSince --shard --coverageProvider --coverageReporters --coverageDirectory".split(
      " ",
    ),
  prefixes: ["--coverageThreshold", "--collectCoverageFrom", "--coveragePathIgnorePatterns", "--watchPathIgnore"],
};

/** The first version whose V8 counts come with the text that they refer to; earlier ones put counters into the code. */
const FIRST_WITH_V8 = 26;

/**
 * Runs jest once with its own configuration, our reporter, and its built-in coverage, whose raw counts the reporter
 * passes on. A configuration that limits which files are measured is widened again.
 */
export async function planJest(input: PlanInput): Promise<Plan> {
  const { suite, directory, agent, mailbox } = input;
  const isCountedByV8 = Number.parseInt(input.version, 10) >= FIRST_WITH_V8;
  const script = withoutOptions(suite.arguments, unwanted);
  const own = input.part === undefined ? script : withoutFiles(script);
  const isLimited = await input.configurationMentions("collectCoverageFrom");
  const counted = [
    "--coverage",
    ...(isCountedByV8 ? ["--coverageProvider=v8"] : []),
    "--coverageReporters=none",
    `--coverageDirectory=${path.join(mailbox, "unused")}`,
    "--coverageThreshold={}",
    "--coveragePathIgnorePatterns=/node_modules/",
    // No list: with patterns jest would also transform every file that matches them and was not loaded.
    ...(isLimited ? ["--collectCoverageFrom=[]"] : []),
  ];
  return {
    arguments: [
      // Jest hands its own arguments of Node to the processes that it starts.
      ...(isCountedByV8 && input.isMeasured ? [`--require=${agent("jest-counts.cjs")}`] : []),
      ...(await expandGlobs(suite.nodeArguments, directory)),
      input.program,
      ...(await expandGlobs(own, directory)),
      "--ci",
      "--watchAll=false",
      "--testLocationInResults",
      "--silent=false",
      `--reporters=${agent("jest-reporter.cjs")}`,
      ...(input.isMeasured ? counted : ["--coverage=false"]),
      ...(canShuffle("jest", input.version) ? orderArguments("jest", input.order ?? {}) : []),
      ...(input.part === undefined ? [] : ["--runTestsByPath", ...input.part.files]),
    ],
    environment: {},
  };
}
