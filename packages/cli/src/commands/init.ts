import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { policyPath } from "@assay/core";
import { UserError } from "@assay/core/errors";
import { safeLine } from "@assay/core/safe-text";
import { readThresholds, type Thresholds } from "../thresholds/read-thresholds.ts";
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

COVERAGE

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
  const thresholds = await readThresholds(directory);
  await writeWithDirectory(
    file,
    policy.replace("COVERAGE\n", () => coveragePart(thresholds)),
  );
  process.stdout.write(
    `wrote ${safeLine(file)}\n${toldOf(thresholds)}Commit it: verify reads the policy from the base commit.\nNext: 'assay verify', or 'assay verify --all' for the whole repository.\n`,
  );
}

/** What other tools demand of coverage already, or the default. */
function coveragePart({ changedLines, allLines }: Thresholds): string {
  const from = (part: { from: string } | undefined): string => (part === undefined ? "" : `; from ${part.from}`);
  return [
    "coverage:",
    `  changedLines: ${changedLines?.percent ?? 85} # per cent, from ten changed executable lines on${from(changedLines)}`,
    allLines === undefined
      ? "  # allLines: 80 # per cent of all lines, judged with --all"
      : `  allLines: ${allLines.percent} # per cent of all lines, judged with --all${from(allLines)}`,
    "",
  ].join("\n");
}

function toldOf({ changedLines, allLines, notes }: Thresholds): string {
  const taken = [
    ...(changedLines === undefined
      ? []
      : [`coverage.changedLines: ${changedLines.percent}, from ${changedLines.from}`]),
    ...(allLines === undefined ? [] : [`coverage.allLines: ${allLines.percent}, from ${allLines.from}`]),
  ];
  return [
    ...(taken.length > 0 ? ["taken over:", ...taken.map((line) => `  ${safeLine(line)}`)] : []),
    ...(notes.length > 0 ? ["not taken over:", ...notes.map((note) => `  ${safeLine(note)}`)] : []),
    "",
  ].join("\n");
}
