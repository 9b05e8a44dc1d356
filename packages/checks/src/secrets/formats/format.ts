import type { Severity } from "@assay/core";

/** A kind of credential whose look its provider fixed. Facts come from the provider's own documentation. */
export interface SecretFormat {
  readonly id: string;
  readonly provider: string;
  /** With its article: "a Stripe live secret key". */
  readonly title: string;
  /** Where it is reported, if not as a provider's token. */
  readonly rule?: string;
  /** By what the key opens; critical unless said otherwise. */
  readonly severity?: Severity;
  /** How it begins, in the letter case it has; these are the keywords of the search. */
  readonly starts?: readonly string[];
  /** Characters that may stand before what `starts` names, where the telling part is not at the beginning. */
  readonly before?: { readonly characters: RegExp; readonly most: number };
  /** The whole value from its first character on: sticky, bounded, and with no two ways to match the same text. */
  readonly shape: RegExp;
  /** For values without a beginning of their own: what their name in code or configuration must say. */
  readonly named?: RegExp;
  /** What a checksum or the decoded value says: true proves it, false disproves it, undefined says nothing. */
  readonly verify?: (value: string) => boolean | undefined;
  /** What `verify` looked at, to be read after "its". */
  readonly verified?: string;
  readonly documentation: string;
  readonly revoke: string;
}
