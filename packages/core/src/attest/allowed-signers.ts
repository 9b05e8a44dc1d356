import { readAllowedIdentity, type AllowedIdentity } from "./allowed-identity.ts";
import { decodeBase64 } from "./base64.ts";
import { keyIdOf } from "./ed25519-key.ts";
import { readSshPublicKey } from "./ssh-wire.ts";

/** Whose signature counts. */
export interface Signer {
  /** 32 bytes of an Ed25519 public key. */
  publicKey: Buffer;
  keyid: string;
  who: string;
  /** Patterns of what the key may sign; for anything where absent. */
  namespaces?: string[];
}

export type AllowedSigners =
  | { ok: true; signers: Signer[]; identities: AllowedIdentity[] }
  | { ok: false; line: number; why: string };

const KEY_BYTES = 32;

/**
 * Reads a list of signers: lines `ed25519 <base64 of the 32 bytes> <who>`, lines `sigstore <issuer> <identity>
 * [repository=<address>] <who>`, and lines as in OpenSSH's allowed_signers (ssh-keygen(1)), of which `namespaces` is the
 * one option. Keys of OpenSSH that are not Ed25519 are passed over: they sign nothing here. Any other line makes the
 * whole list unreadable, so that a slip is seen.
 */
export function readAllowedSigners(text: string): AllowedSigners {
  const signers: Signer[] = [];
  const identities: AllowedIdentity[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const words = line.trim().match(/(?:"[^"]*"|[^\s"])+/g) ?? [];
    if (words.length === 0 || words[0]?.startsWith("#") === true) continue;
    const read = hasOpenQuote(line) ? "a quotation mark has no end" : readWords(words);
    if (typeof read === "string") return { ok: false, line: index + 1, why: read };
    if (read === undefined) continue;
    if ("issuer" in read) identities.push(read);
    else signers.push(read);
  }
  return { ok: true, signers, identities };
}

function readWords(words: readonly string[]): Signer | AllowedIdentity | string | undefined {
  if (words[0] === "ed25519") return readPlain(words);
  return words[0] === "sigstore" ? readAllowedIdentity(words.slice(1)) : readOpenSsh(words);
}

/** Where the last is left open, words would be split at it and nobody would see. */
function hasOpenQuote(line: string): boolean {
  return line.split('"').length % 2 === 0;
}

function readPlain([, key = "", ...who]: readonly string[]): Signer | string {
  const publicKey = decodeBase64(key);
  if (publicKey?.length !== KEY_BYTES) return "the key is not the base64 of 32 bytes";
  if (who.length === 0) return "it does not say whose key this is";
  return { publicKey, keyid: keyIdOf(publicKey), who: who.join(" ") };
}

function readOpenSsh(words: readonly string[]): Signer | string | undefined {
  const [who = "", ...rest] = words;
  const options = isKeyType(rest[0]) ? undefined : rest.shift();
  const [type, key = ""] = rest;
  if (!isKeyType(type)) return "it is neither 'ed25519 <key> <who>' nor a line of OpenSSH's allowed_signers";
  const namespaces = options === undefined ? undefined : readNamespaces(options);
  if (namespaces === null) return `only the option namespaces="…" is known here: leave out '${options}' or the line`;
  if (type !== "ssh-ed25519") return undefined;
  const publicKey = readSshPublicKey(decodeBase64(key) ?? Buffer.alloc(0));
  if (publicKey === undefined) return "the key is no ssh-ed25519 key";
  return { publicKey, keyid: keyIdOf(publicKey), who: who.replaceAll('"', ""), ...(namespaces && { namespaces }) };
}

function isKeyType(word: string | undefined): boolean {
  return /^(?:sk-)?(?:ssh|ecdsa)-[a-z0-9-]+(?:@openssh\.com)?$/.test(word ?? "");
}

function readNamespaces(options: string): string[] | null {
  const listed = /^namespaces="([^"]+)"$/i.exec(options)?.[1];
  return listed?.split(",") ?? null;
}
