import type { Detector } from "../scan/detector.ts";
import { assignmentCandidate } from "./assignment-detector.ts";
import { nameAround } from "./assigned-value.ts";
import { literalAt } from "./literal.ts";
import { credentialName } from "./names.ts";

/** What a bundler writes for people's browsers, and the sources it keeps beside it. */
const bundle = /\.(?:[cm]?js|html?|map)$/i;
const foreign = /(?:^|[/\\])(?:node_modules|bower_components|vendor|third[_-]party|\.yarn)[/\\]/i;
const binding = /^\\?["'`]?\s?(?::|=|\|\||\?\?)\s?(?=\\?["'`])/;

/**
 * Values under names that leave no doubt, in bundles and source maps: whoever opens the page reads them. Only what
 * looks generated counts there, for a bundle holds the texts and names of a hundred libraries.
 */
export const bundleDetector: Detector = {
  id: "bundle",
  keywords: ["apikey", "api_key", "api-key", "secret", "passw", "token", "private_key", "accesskey"],
  everywhere: true,
  looksAt: ({ path, kind }) => kind.generated && bundle.test(path) && !foreign.test(path),
  detect(input, from, to) {
    const place = nameAround(input.text, from, to);
    const name = credentialName(input.text.slice(place.start, place.end));
    if (name === undefined || name.strength === "weak") return undefined;
    const head = binding.exec(input.text.slice(place.end, place.end + 12))?.[0];
    const literal = head === undefined ? undefined : literalAt(input.text, place.end + head.length);
    if (literal === undefined || literal.partial) return undefined;
    const candidate = assignmentCandidate(input, name, { ...literal, bond: "assigned", quoted: true }, place.start);
    const isLikely = candidate?.unguessable === true && /\d/.test(literal.value) && /[A-Za-z]/.test(literal.value);
    return isLikely
      ? { ...candidate, reasons: [...candidate.reasons, "everybody who opens the page can read it"] }
      : undefined;
  },
};
