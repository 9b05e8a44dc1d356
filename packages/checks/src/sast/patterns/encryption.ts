import { valueOf, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";

/** A call that encrypts: its vector or nonce, and its key. */
export interface Encryption {
  vector: Node;
  key: Node | undefined;
}

/** Libraries whose calls take vector and key by position. */
const byPosition: readonly (readonly [RegExp, number, number])[] = [
  [/^crypto:createCipheriv$/, 2, 1],
  [/^aes-js:ModeOfOperation\.(?:cbc|cfb|ofb|ctr)$/, 1, 0],
  [/^tweetnacl:secretbox$/, 1, 2],
  [/^tweetnacl:box$/, 1, 3],
  [/^@noble\/ciphers\/\w+(?:\.js)?:(?:gcm|gcmsiv|cbc|ctr|chacha20poly1305|xchacha20poly1305|xsalsa20poly1305)$/, 1, 0],
  [/^(?:libsodium-wrappers|libsodium-wrappers-sumo|sodium-native|sodium-universal):crypto_secretbox_easy$/, 1, 2],
];

/** The vector and key of a call that encrypts, or undefined. Deciphering takes the vector that came with the text. */
export function encryptionOf(file: RuleFile, node: Parameters<RuleFile["call"]>[0]): Encryption | undefined {
  const { origin, name, object, args } = file.call(node);
  const known = byPosition.find(([pattern]) => origin !== undefined && pattern.test(origin));
  if (known !== undefined) return vectorAt(args[known[1]], args[known[2]]);
  if (origin !== undefined && /^crypto-js(?::AES|\/aes:|:)\.?encrypt$/.test(origin))
    return vectorAt(file.option(args[2], "iv"), args[1]);
  if (name === "encrypt" && object !== undefined && isSubtle(file, object))
    return vectorAt(file.option(args[0], "iv") ?? file.option(args[0], "counter"), args[1]);
  if (name === "start" && object !== undefined && file.origin(object) === "node-forge:cipher.createCipher()") {
    const cipher = valueOf(file.model, object);
    return vectorAt(
      file.option(args[0], "iv"),
      cipher.type === "CallExpression" ? file.call(cipher).args[1] : undefined,
    );
  }
  return undefined;
}

function vectorAt(vector: Node | undefined, key: Node | undefined): Encryption | undefined {
  return vector === undefined ? undefined : { vector, key };
}

/** `crypto.subtle` of the browser, of Node's `webcrypto`, and under names of its own. */
export function isSubtle(file: RuleFile, object: Node): boolean {
  return /^(?:global:crypto\.subtle|crypto:(?:webcrypto\.)?subtle)$/.test(file.origin(object) ?? "");
}
