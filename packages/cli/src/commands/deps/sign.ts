import { readLockfile } from "@assay/checks/deps";
import { filesWithin } from "../../files-within.ts";
import { onInterrupt } from "../../interrupt.ts";
import { withSubject } from "../../with-subject.ts";
import { openSigning, type SigningFlags } from "./signing.ts";
import { writeAttestation } from "./write-attestation.ts";

export interface SignFlags extends SigningFlags {
  quiet?: boolean;
  color: boolean;
}

/** `assay deps sign`: signs the bytes of the lockfile as they stand. */
export async function signCommand(directory: string, flags: SignFlags): Promise<void> {
  const signal = onInterrupt();
  const signing = await openSigning(flags, signal);
  const told = await withSubject({ ...flags, directory, all: true }, signal, async ({ workspace }) => {
    const [within = "."] = filesWithin([directory], workspace.root);
    const lockfile = await readLockfile(workspace, within);
    return writeAttestation(workspace, signing, { lockfile, directory: within });
  });
  if (flags.quiet !== true) process.stdout.write(told);
}
