import { readLockfile } from "@assay/checks/deps";
import { filesWithin } from "../../files-within.ts";
import { onInterrupt } from "../../interrupt.ts";
import { withSubject } from "../../with-subject.ts";
import { signingKey, type KeyFlags } from "./signing-key.ts";
import { writeAttestation } from "./write-attestation.ts";

export interface SignFlags extends KeyFlags {
  quiet?: boolean;
  color: boolean;
}

/** `assay deps sign`: signs the bytes of the lockfile as they stand. */
export async function signCommand(directory: string, flags: SignFlags): Promise<void> {
  const signal = onInterrupt();
  const key = await signingKey(flags, signal);
  const told = await withSubject({ ...flags, all: true }, signal, async ({ workspace }) => {
    const [within = "."] = filesWithin([directory], workspace.root);
    const lockfile = await readLockfile(workspace, within);
    return writeAttestation(workspace.root, { lockfile, directory: within, key });
  });
  if (flags.quiet !== true) process.stdout.write(told);
}
