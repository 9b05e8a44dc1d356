import { userNetwork } from "@assay/checks/advisories";
import {
  requireCiIdentity,
  signingServices,
  signKeyless,
  trustedRootFile,
  trustOf,
  type KeylessSignature,
  type ListedRequest,
  type NamedText,
} from "@assay/checks/deps";
import { safeLine, type Workspace } from "@assay/core";
import { userAgent } from "../../network/user-agent.ts";
import { namedText } from "./named-text.ts";
import type { Signing, SigningFlags } from "./signing.ts";

/**
 * Signing as who runs this job: by a certificate of this moment, and an entry in a log that all can read.
 *
 * @throws {UserError} where this is no job of a CI with an identity, or a file that was named can't be read
 */
export async function keylessSigning(flags: SigningFlags, signal: AbortSignal): Promise<Signing> {
  requireCiIdentity(process.env);
  const configuration = flags.signingConfig && (await namedText(flags.signingConfig, "a signing configuration"));
  const services = signingServices(configuration || undefined);
  const root = flags.trustedRoot === undefined ? undefined : await namedText(flags.trustedRoot, "a trusted root");
  const requests: ListedRequest[] = [];
  let signed: KeylessSignature | undefined;

  /** Once it has signed. */
  function proven(): KeylessSignature["proven"] {
    if (signed === undefined) throw new Error("nothing was signed");
    return signed.proven;
  }

  return {
    async sealerFor(workspace) {
      const trust = await trustOf(root, await keptRoot(workspace));
      const network = userNetwork(userAgent);
      return {
        form: "sigstore",
        async seal(statement) {
          const options = { environment: process.env, network, services, trust, requests, signal };
          try {
            signed = await signKeyless(statement, options);
            return signed.text;
          } catch (error) {
            // What was asked is told also where it was in vain; the failure itself is told by whoever catches it.
            if (requests.length > 0) process.stderr.write(`${askedLines(requests).join("\n")}\n`);
            throw error;
          }
        },
      };
    },
    by: () => `${safeLine(proven().identity.identity, 300)} (${safeLine(proven().identity.issuer, 200)})`,
    allowedLine() {
      const { issuer, identity, repository } = proven().identity;
      const of = repository === undefined ? "" : ` repository=${safeLine(repository, 300)}`;
      return `sigstore ${safeLine(issuer, 200)} ${safeLine(identity, 300)}${of} <who>`;
    },
    notes: () => [
      `entry ${proven().logIndex} of ${safeLine(services.log)}: it names this identity${services.isPublic ? " for all to read" : ""}, and stays there`,
      "asked:",
      ...requests.map(
        ({ method, url, status, purpose }) => `  ${method} ${url} ${status ?? "(no answer)"}: ${purpose}`,
      ),
    ],
  };
}

function askedLines(requests: readonly ListedRequest[]): string[] {
  const lines = requests.map(
    ({ method, url, status, purpose }) => `  ${method} ${url} ${status ?? "(no answer)"}: ${purpose}`,
  );
  return ["asked:", ...lines];
}

/** What is signed is checked as `deps verify` will once this stands on the base commit. */
async function keptRoot(workspace: Workspace): Promise<NamedText | undefined> {
  const content = workspace.has(trustedRootFile) ? await workspace.read(trustedRootFile) : undefined;
  return content?.kind === "text" ? { name: trustedRootFile, text: content.text } : undefined;
}
