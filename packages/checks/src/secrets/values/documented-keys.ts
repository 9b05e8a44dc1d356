import { identity } from "../scan/redact.ts";

/**
 * Keys that their providers publish for samples and emulators, as identities, so that no scanner stumbles over this file:
 * AWS's example secret key, the Azurite storage key, the Cosmos DB emulator's key, Stripe's sample test key.
 */
const documented = new Set(["915aef36b7e3e872", "d94e14985c8ec7cc", "835b408c87aafacc", "b95ce6c105c5f665"]);

/** True for a key that documentation gives to everybody. */
export function isDocumentedKey(value: string): boolean {
  return documented.has(identity(value.replace(/^(?:AccountKey|SharedAccessKey)=/, ""), true));
}
