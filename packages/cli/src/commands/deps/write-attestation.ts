import path from "node:path";
import { allowedSignersFile, signDependencies, type SigningOptions } from "@assay/checks/deps";
import { safeLine } from "@assay/core";
import { writeWithDirectory } from "../../output/write-file.ts";
import { version } from "../../version.ts";

/** Signs a lockfile and writes the attestation into the repository; gives what to tell of it. */
export async function writeAttestation(root: string, options: Omit<SigningOptions, "version">): Promise<string> {
  const { file, text, packages, flawed } = await signDependencies({ ...options, version });
  await writeWithDirectory(path.join(root, ...file.split("/")), text);
  const kilobytes = Math.ceil(Buffer.byteLength(text) / 1000);
  const { keyid, publicKey } = options.key;
  return [
    `Signed ${safeLine(options.lockfile.path)} (${packages} ${packages === 1 ? "package" : "packages"}) by ${keyid}`,
    `  wrote ${safeLine(file)}, ${kilobytes} kB: commit it with the lockfile`,
    ...(flawed === 0
      ? []
      : [`  ${flawed} ${flawed === 1 ? "version has" : "versions have"} known flaws, and the attestation says so`]),
    `  to allow this key, this line has to stand in ${allowedSignersFile} of the base commit:`,
    `  ed25519 ${publicKey.toString("base64")} <who>`,
    "",
  ].join("\n");
}
