import { readFile } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../errors.ts";
import { safeLine } from "../safe-text.ts";
import { runTool } from "../sandbox/run-tool.ts";
import { keyIdOf, type SigningKey } from "./ed25519-key.ts";
import { decodeBase64 } from "./base64.ts";
import { readSshPublicKey } from "./ssh-wire.ts";
import { unarmour } from "./ssh-signature.ts";

const LONGEST_MS = 30_000;

export interface SshKeyOptions {
  /** Private key, or public key whose private one is in the user's agent. */
  file: string;
  namespace: string;
  environment: Readonly<Record<string, string | undefined>>;
  signal: AbortSignal;
}

/**
 * An Ed25519 key that `ssh-keygen -Y sign` signs with. Nobody is asked for a passphrase: such a key goes into the agent.
 *
 * @throws {UserError} where ssh-keygen is not there or can't use the key
 */
export async function sshSigningKey({ file, namespace, environment, signal }: SshKeyOptions): Promise<SigningKey> {
  const key = path.resolve(file);
  const agent = environment["SSH_AUTH_SOCK"];
  // Without these it would wait at the terminal.
  const env = { SSH_ASKPASS: "false", SSH_ASKPASS_REQUIRE: "force", ...(agent && { SSH_AUTH_SOCK: agent }) };

  async function keygen(args: readonly string[], input?: Uint8Array): Promise<string> {
    const done = await runTool({
      command: "ssh-keygen",
      args,
      cwd: path.dirname(key),
      env,
      timeMs: LONGEST_MS,
      signal,
      ...(input && { input }),
    });
    if (!done.ok && done.reason === "not-found")
      throw new UserError("ssh-keygen is not installed: install OpenSSH 8.2 or newer, or sign with --key");
    if (!done.ok) throw new UserError(done.message);
    if (done.exitCode === 0) return done.stdout.toString("latin1");
    const said = safeLine(done.stderr.trim().split("\n").at(-1) ?? "", 200);
    throw new UserError(
      `ssh-keygen can't use ${safeLine(file)}: ${said || `it ended with ${done.exitCode}`} (a key with a passphrase has to be in ssh-agent)`,
    );
  }

  const line = file.endsWith(".pub") ? await readFile(key, "latin1") : await keygen(["-y", "-f", key]);
  const [, blob = ""] = line.trim().split(" ");
  const publicKey = readSshPublicKey(decodeBase64(blob) ?? Buffer.alloc(0));
  if (publicKey === undefined)
    throw new UserError(`${safeLine(file)} is no Ed25519 key: make one with ssh-keygen -t ed25519`);
  return {
    publicKey,
    keyid: keyIdOf(publicKey),
    async sign(bytes) {
      const signature = unarmour(await keygen(["-Y", "sign", "-q", "-f", key, "-n", namespace], bytes));
      if (signature === undefined)
        throw new UserError("ssh-keygen printed no signature: OpenSSH 8.2 or newer is needed");
      return signature;
    },
  };
}
