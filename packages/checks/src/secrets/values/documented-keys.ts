import { identity } from "../scan/redact.ts";

/** Keys that their makers publish for samples and emulators, as identities, so that no scanner stumbles over this file. */
const documented = new Map([
  ["915aef36b7e3e872", "AWS's example secret access key"],
  ["d94e14985c8ec7cc", "Azurite's storage account key"],
  ["835b408c87aafacc", "Cosmos DB emulator's key"],
  ["b95ce6c105c5f665", "Stripe's sample test key"],
  ["157bff585b09a803", "the sample secret of Google Authenticator's key URI format"],
  ["0aba6cb7a79120ba", "RFC 6238's test secret, 10 bytes"],
  ["2d06b90ca1493b2b", "RFC 6238's test secret, 20 bytes"],
  ["cd924ae3f1463b70", "RFC 6238's test secret, 32 bytes"],
  ["edb6c6236d223776", "the AES-128 key of NIST SP 800-38A's test vectors"],
  ["6ea5b3bc9eb27ab0", "the AES-192 key of NIST SP 800-38A's test vectors"],
  ["19c1e6ee05d0f441", "the AES-256 key of NIST SP 800-38A's test vectors"],
]);

/** True for a key that documentation gives to everybody. */
export function isDocumentedKey(value: string): boolean {
  return documented.has(identity(value.replace(/^(?:AccountKey|SharedAccessKey)=/, ""), true));
}
