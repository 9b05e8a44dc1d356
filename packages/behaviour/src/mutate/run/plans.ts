import type { Suite } from "../../detect/suite.ts";
import type { Plan } from "../../run/plan.ts";
import type { Mailbox } from "../../run/mailbox.ts";

/** `isAlone`: each file gets a process of its own, whatever the repository says. */
interface AdaptOptions {
  isAlone: boolean;
}

/** Makes a plan for a run of mutants out of one for results and coverage. */
export type Adapt = (plan: Plan, mailbox: Mailbox, options: AdaptOptions) => Plan;

const adapters: Readonly<Partial<Record<Suite["runner"], Adapt>>> = {
  vitest: ({ arguments: own, environment }, mailbox, { isAlone }) => ({
    arguments: [
      ...own.filter((argument) => !argument.startsWith("--coverage")),
      "--coverage.enabled=false",
      ...(isAlone ? ["--isolate"] : []),
    ],
    environment: withPreload(environment, mailbox),
  }),
  mocha: ({ arguments: own, environment }, mailbox) => ({
    arguments: [
      ...own.filter((argument) => !/^(?:-p|--parallel|--reporter=.*)$/.test(argument)),
      `--reporter=${mailbox.agent("mocha-mutants.cjs")}`,
      "--no-parallel",
    ],
    environment: withPreload(environment, mailbox),
  }),
  jest: ({ arguments: own, environment }, mailbox) => ({
    arguments: [
      ...own.filter((argument) => !unwantedOfJest.test(argument)),
      "--coverage=false",
      `--reporters=${mailbox.agent("jest-reporter.cjs")}`,
      `--testRunner=${mailbox.agent("jest-mutants.cjs")}`,
    ],
    environment: withPreload(environment, mailbox),
  }),
  ava: ({ arguments: own, environment }, mailbox) => {
    const program = own[own.indexOf(mailbox.agent("ava-main.mjs")) + 1] ?? "";
    return {
      arguments: own,
      environment: { ...withPreload(environment, mailbox, ["ava-mutants.cjs"]), ASSAY_AVA: program },
    };
  },
  "node:test": ({ arguments: own, environment }, mailbox) => ({
    arguments: own.filter((argument) => !/^--(?:experimental-)?test-isolation/.test(argument)),
    environment: withPreload(environment, mailbox, ["node-test-mutants.cjs"]),
  }),
};

const unwantedOfJest =
  /^--(?:coverage.*|no-compilation-cache|collectCoverage.*|reporters=.*|testRunner.*|testLocationInResults)$/;

/** Without V8's counts, and with the switch in each Node process before anything else. */
function withPreload(
  { NODE_V8_COVERAGE: _counts, ...environment }: Record<string, string>,
  mailbox: Mailbox,
  more: readonly string[] = [],
): Record<string, string> {
  const preloads = ["mutants-preload.cjs", ...more].map((name) => `--require=${JSON.stringify(mailbox.agent(name))}`);
  return { ...environment, NODE_OPTIONS: preloads.join(" ") };
}

/** How mutants are run with a runner; undefined where they can't be yet. */
export function mutantPlan(runner: Suite["runner"]): Adapt | undefined {
  return adapters[runner];
}
