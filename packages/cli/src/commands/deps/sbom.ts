import { buildBill, readLockfile, renderCycloneDx, renderSpdx } from "@assay/checks/deps";
import { safeLine, UserError } from "@assay/core";
import { filesWithin } from "../../files-within.ts";
import { onInterrupt } from "../../interrupt.ts";
import { writeAtomically } from "../../output/write-file.ts";
import { version } from "../../version.ts";
import { withSubject } from "../../with-subject.ts";

export interface SbomFlags {
  format: "cyclonedx" | "spdx";
  output?: string;
  quiet?: boolean;
  color: boolean;
}

const renderers = { cyclonedx: renderCycloneDx, spdx: renderSpdx } as const;

/** `assay deps sbom`: writes what the lockfile installs as a bill of materials. */
export async function sbomCommand(directory: string, flags: SbomFlags): Promise<void> {
  const epoch = sourceDateEpoch(process.env["SOURCE_DATE_EPOCH"]);
  const { text, told } = await withSubject({ ...flags, directory, all: true }, onInterrupt(), async (subject) => {
    const [within = "."] = filesWithin([directory], subject.workspace.root);
    const bill = buildBill(await readLockfile(subject.workspace, within));
    const time = epoch ?? (await subject.headTime?.());
    const bare = bill.components.filter(({ purl, hashes }) => purl !== undefined && hashes.length === 0).length;
    const without = bare === 0 ? "" : `, ${bare} of them without a hash in the lockfile`;
    return {
      text: renderers[flags.format](bill, { version, time }),
      told: `${bill.components.length} ${bill.components.length === 1 ? "package" : "packages"}${without}`,
    };
  });
  if (flags.output === undefined) await new Promise<void>((done) => process.stdout.write(text, () => done()));
  else await writeAtomically(flags.output, text);
  if (flags.quiet === true) return;
  process.stderr.write(flags.output === undefined ? `${told}\n` : `wrote ${told}, to ${safeLine(flags.output)}\n`);
}

/** Seconds since 1970, as https://reproducible-builds.org/specs/source-date-epoch/ has it. */
function sourceDateEpoch(value: string | undefined): Date | undefined {
  if (value === undefined || value === "") return undefined;
  if (/^\d{1,11}$/.test(value)) return new Date(Number(value) * 1000);
  throw new UserError(`SOURCE_DATE_EPOCH is '${safeLine(value, 40)}' and no number of seconds`);
}
