import type { TestRunner } from "@assay/core";
import type { Word } from "./words.ts";

/** One command of a script, without its wrappers. */
export interface Command {
  /** The program's name as written, then its arguments. */
  words: Word[];
  environment: Record<string, string>;
}

/** A way in which a package's tests are run. */
export interface Suite {
  runner: TestRunner;
  /** The package's directory from the workspace's root; "." for the root. */
  directory: string;
  /** Where it was found: `scripts.test`, or the files that gave it away. */
  origin: string;
  /** Arguments for Node itself, such as `--import tsx`. */
  nodeArguments: Word[];
  /** The runner's own arguments, as the script has them. */
  arguments: Word[];
  environment: Record<string, string>;
  /** What the script does before: builds, mostly. */
  preparation: Command[];
  /** Its files with tests, from the workspace's root, where no package.json is there to group them by. */
  testFiles?: string[];
}

/** What detection found in one place: suites, and what is there but could not be understood. */
export interface Detected {
  suites: Suite[];
  /** Sentences about scripts that run tests in a way that Assay can't drive. */
  unclear: Array<{ directory: string; why: string }>;
}
