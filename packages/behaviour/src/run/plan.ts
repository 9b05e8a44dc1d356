import type { Order } from "../flaky/order.ts";
import type { InstalledPackage } from "../detect/resolve-package.ts";
import type { Suite } from "../detect/suite.ts";

/** What a runner's plan is made from. */
export interface PlanInput {
  suite: Suite;
  /** The runner's own program; the empty text for node:test, which is Node itself. */
  program: string;
  /** The runner's version; Node's for node:test. */
  version: string;
  /** Where the suite is run, in the copy. */
  directory: string;
  /** The runner's whole installation, where it is more than a program. */
  installed?: InstalledPackage | undefined;
  mailbox: string;
  /** Path of an agent in the mailbox. */
  agent(name: string): string;
  /** True when a configuration file of the package contains a word. */
  configurationMentions(word: string): Promise<boolean>;
  /** The only files to run, from the suite's directory, and its other ones. Absent: all. */
  part?: { files: readonly string[]; others: readonly string[] };
  /** Another order than the one in which the tests are written. */
  order?: Order;
  /** False: nobody asks which lines are run. vitest and jest then do not count them. */
  isMeasured: boolean;
  /** Files with tests, from the suite's directory, for a runner that is not told. */
  testFiles: readonly string[];
}

/** How to run a suite: the program, Node unless another is named, its arguments, and additions to the environment. */
export interface Plan {
  program?: string;
  arguments: string[];
  environment: Record<string, string>;
}
