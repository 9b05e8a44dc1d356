import type { Check } from "@assay/core";
import { judgeFiles, type JudgeFilesOptions } from "@assay/core/testing";
import { afterAll, beforeAll } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collectors } from "./collectors.ts";
import { exampleRegistry } from "./example-registry.ts";
import { entry, lockfile } from "./lockfile.ts";
import { sumOf } from "./pypi-index.ts";
import { startRegistry, type RegistryServer } from "./registry-server.ts";

/** Proves a rule's page against a registry over HTTP that has the packages of all examples. */
export function describeOnlineRule(rule: Check, directory: string, policy?: JudgeFilesOptions["policy"]): void {
  let server: RegistryServer;
  beforeAll(async () => {
    server = await startRegistry(exampleRegistry);
  });
  afterAll(() => server.close());
  describeRule(rule, directory, { collectors, network: () => server.network, ...(policy !== undefined && { policy }) });
}

export interface OnlineJudgement {
  rule: Check;
  answers: Parameters<typeof startRegistry>[0];
  /** Locked packages as `name@version`, all direct. */
  locked: readonly string[];
  /** Hashes of the locked packages, by `name@version`; of the others one of nothing. */
  integrity?: Readonly<Record<string, string>>;
  /** Those of the base commit, where a change is judged. */
  before?: readonly string[];
  policy?: JudgeFilesOptions["policy"];
}

/** Judges a lockfile of these packages with a registry that answers so. */
export async function judgeOnline({ integrity = {}, ...options }: OnlineJudgement) {
  const files = (names: readonly string[]) => ({
    "package-lock.json": lockfile(
      Object.fromEntries(
        names.map((name) => [
          `node_modules/${nameOf(name)}`,
          entry(
            nameOf(name),
            name.slice(nameOf(name).length + 1),
            integrity[name] === undefined ? {} : { integrity: integrity[name] },
          ),
        ]),
      ),
      { dependencies: Object.fromEntries(names.map((name) => [nameOf(name), "*"])) },
    ),
  });
  return judgeWith(options, files);
}

export interface PythonJudgement extends Omit<OnlineJudgement, "integrity"> {
  /** Digits that the locked sha256 are made of, by `name@version`; without, those that an index of tests has. */
  sums?: Readonly<Record<string, string>>;
  /** Lines before the requirements. */
  head?: string;
}

/** Judges requirements with hashes of these packages with an index that answers so. */
export async function judgePython({ sums = {}, head = "", ...options }: PythonJudgement) {
  const line = (name: string) =>
    [name.replace("@", "=="), ...(sums[name] ?? "ab").split("").map((sum) => `--hash=sha256:${sumOf(sum)}`)].join(" ");
  return judgeWith(options, (names) => ({ "requirements.txt": [head, ...names.map(line), ""].join("\n") }));
}

async function judgeWith(
  { rule, answers, locked, before, policy }: OnlineJudgement,
  files: (names: readonly string[]) => Record<string, string>,
) {
  const server = await startRegistry(answers);
  try {
    const judged = await judgeFiles({
      files: files(locked),
      ...(before !== undefined && { base: files(before) }),
      checks: [rule],
      collectors,
      network: server.network,
      ...(policy !== undefined && { policy }),
    });
    return {
      says: judged.findings.map(
        ({ severity, message }) => `${severity} ${message.replace(/127\.0\.0\.1:\d+/g, "HOST")}`,
      ),
      gaps: judged.gaps.map(({ what, why, blocking }) => ({
        what,
        why: why.replace(/127\.0\.0\.1:\d+/g, "HOST"),
        blocking,
      })),
      requests: server.requests,
      outcomes: judged.outcomes,
    };
  } finally {
    await server.close();
  }
}

function nameOf(locked: string): string {
  return locked.slice(0, locked.lastIndexOf("@"));
}
