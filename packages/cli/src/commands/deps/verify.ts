import { verifyDependencies, type AttestedBy, type VerifiedDependencies } from "@assay/checks/deps";
import { safeLine } from "@assay/core";
import { exitCodes } from "../../failure.ts";
import { filesWithin } from "../../files-within.ts";
import { onInterrupt } from "../../interrupt.ts";
import { jsonText } from "../../output/texts.ts";
import { withSubject } from "../../with-subject.ts";
import { namedText } from "./named-text.ts";

export interface VerifyFlags {
  base?: string;
  /** File that says whom an own instance of Sigstore trusts. */
  trustedRoot?: string;
  json?: boolean;
  quiet?: boolean;
  color: boolean;
}

/** `assay deps verify`: tells whether the lockfile is one that an allowed signer signed. */
export async function verifyCommand(directory: string, flags: VerifyFlags): Promise<void> {
  const signal = onInterrupt();
  const trustedRoot =
    flags.trustedRoot === undefined ? undefined : await namedText(flags.trustedRoot, "a trusted root");
  const verified = await withSubject({ ...flags, directory }, signal, (subject) => {
    const [within = "."] = filesWithin([directory], subject.workspace.root);
    return verifyDependencies(subject, within, { trustedRoot });
  });
  process.exitCode = verified.ok ? exitCodes.passed : exitCodes.blocked;
  if (flags.json === true) process.stdout.write(jsonText(shape(verified)));
  else if (verified.ok) {
    if (flags.quiet !== true) process.stdout.write(sentences(verified));
  } else process.stdout.write(`Refused: ${verified.why}\n`);
}

type Accepted = Extract<VerifiedDependencies, { ok: true }>;

function shape(verified: VerifiedDependencies): object {
  if (!verified.ok) return verified;
  const { lockfile, attestation, signer, predicate, passedOver } = verified;
  const { packages, ...claims } = predicate;
  return {
    ...claims,
    ok: true,
    lockfile: { path: lockfile, ...claims.lockfile },
    attestation,
    signer,
    packages: packages.length,
    passedOver,
  };
}

function sentences({ lockfile, signer, predicate, passedOver }: Accepted): string {
  const { policy, advisories, packages, resolver, node } = predicate;
  const exceptions = policy?.exceptions.length ?? 0;
  const chosen =
    policy === undefined
      ? "as it stood: by what policy its versions were chosen is not said"
      : `resolved with a least age of ${policy.minimumAgeDays} days${exceptions === 0 ? "" : ` but for ${exceptions}`}`;
  return [
    `Verified: ${safeLine(lockfile)} is what ${safeLine(signer.who, 80)} signed (${nameOf(signer)})`,
    `  ${packages.length} ${packages.length === 1 ? "package" : "packages"}, ${chosen}`,
    `  ${advisories.flawed} with known flaws by the ${safeLine(advisories.data)} of ${safeLine(advisories.date)}; assay ${safeLine(resolver.version)}, Node ${safeLine(node)}`,
    ...passedOver.map((why) => `  passed over: ${why}`),
    "",
  ].join("\n");
}

function nameOf(signer: AttestedBy): string {
  if ("keyid" in signer) return signer.keyid;
  return `${safeLine(signer.identity, 300)} by ${safeLine(signer.issuer, 200)}, logged ${signer.loggedAt}`;
}
