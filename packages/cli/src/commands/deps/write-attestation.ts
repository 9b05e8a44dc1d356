import { allowedSignersFile, signDependencies, type SigningOptions } from "@assay/checks/deps";
import { safeLine, type Workspace } from "@assay/core";
import { pathWithin } from "../../output/path-within.ts";
import { writeWithDirectory } from "../../output/write-file.ts";
import { version } from "../../version.ts";
import type { Signing } from "./signing.ts";

/** Signs a lockfile and writes the attestation into the repository; gives what to tell of it. */
export async function writeAttestation(
  workspace: Workspace,
  signing: Signing,
  options: Omit<SigningOptions, "version" | "sealer">,
): Promise<string> {
  const sealer = await signing.sealerFor(workspace);
  const { file, text, packages, flawed } = await signDependencies({ ...options, sealer, version });
  await writeWithDirectory(await pathWithin(workspace.root, file), text);
  const kilobytes = Math.ceil(Buffer.byteLength(text) / 1000);
  return [
    `Signed ${safeLine(options.lockfile.path)} (${packages} ${packages === 1 ? "package" : "packages"}) by ${signing.by()}`,
    `  wrote ${safeLine(file)}, ${kilobytes} kB: commit it with the lockfile`,
    ...(flawed === 0
      ? []
      : [`  ${flawed} ${flawed === 1 ? "version has" : "versions have"} known flaws, and the attestation says so`]),
    `  to allow this ${sealer.form === "dsse" ? "key" : "identity"}, this line has to stand in ${allowedSignersFile} of the base commit:`,
    `  ${signing.allowedLine()}`,
    ...signing.notes().map((note) => `  ${note}`),
    "",
  ].join("\n");
}
