import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { policyPath } from "@assay/core";
import { UserError } from "@assay/core/errors";
import { safeLine } from "@assay/core/safe-text";
import { writeWithDirectory } from "../output/write-file.ts";

const policy = `# What this repository demands of every change. Read from the base commit: a change can't weaken its own gate.
# All keys: docs/guide/policy.md and docs/schemas/policy.schema.json of Assay.
version: 1

# new: only what a change brings can block. all: everything can.
judge: new

# A finding that meets any of these blocks. proof: proven, traced or matched, and what is stronger.
block:
  - { severity: high, proof: matched }
  - { severity: medium, proof: traced }

minimumGrade:
  overall: C
  # categories: { code: B, secrets: A }

coverage:
  changedLines: 85 # per cent, from ten changed executable lines on

# block, or only report, what could not be checked.
unchecked: block

# ignore: ["fixtures/"]
# rules: { sast/insecure-random: low, tests/skipped: "off" }
`;

/** `assay init`: writes a policy with the defaults spelled out. */
export async function initCommand(directory: string): Promise<void> {
  const found = await stat(directory).catch(() => undefined);
  if (found?.isDirectory() !== true)
    throw new UserError(`${directory} is not a directory: name the repository to set up`);
  const file = join(directory, policyPath);
  if (existsSync(file)) throw new UserError(`${file} is there already: edit it, or delete it first`);
  await writeWithDirectory(file, policy);
  process.stdout.write(
    `wrote ${safeLine(file)}\nCommit it: verify reads the policy from the base commit.\nNext: 'assay verify', or 'assay verify --all' for the whole repository.\n`,
  );
}
