import type { CredentialName } from "../assignments/names.ts";
import type { Bond } from "../assignments/assigned-value.ts";
import {
  feeble,
  isAppPassword,
  isKnownPassword,
  isRootToken,
  isWeakKey,
  isWordForFlag,
  mentions,
  repeatsName,
  wellKnown,
} from "./feeble-passwords.ts";
import { isIdentifier, isProse, isUuid, isVersionedName, notSecretBecause } from "./not-secrets.ts";
import { isPlaceholder, isTyped } from "./placeholders.ts";
import { randomness, wordShare, wordsOf } from "./randomness.ts";

/** What is known of a value beside its text. */
export interface ValueContext {
  readonly name: CredentialName;
  readonly bond: Bond;
  readonly quoted: boolean;
  /** A user, host, port or database is set beside it. */
  readonly hasCompany: boolean;
  /** What stands before and after it. */
  readonly around: string;
  readonly inComment: boolean;
  /** In a file of settings rather than code. */
  readonly inConfiguration: boolean;
  /** In settings that something runs with as they stand: no sample, test or page, and no comment. */
  readonly isInForce: boolean;
  /** Its name or what it belongs to says that sessions or tokens are signed with it, not that it names a Secret. */
  readonly signsHere: boolean;
}

export interface Judgement {
  readonly confidence: number;
  readonly reasons: readonly string[];
  /** Nobody could guess it. */
  readonly generated: boolean;
  /** A placeholder that works: a default which the program uses when nothing else is set. */
  readonly placeholder: boolean;
  /** A password that anybody would try first, in force all the same: told, but nobody is stopped by it. */
  readonly known?: boolean;
}

/** Judges the value bound to a credential's name; undefined where it is no secret. */
export function judgeValue(value: string, context: ValueContext): Judgement | undefined {
  const { name, bond } = context;
  const usedAnyway = bond === "default" && (name.signs || name.kind === "password");
  const isInForce = context.isInForce && (bond === "assigned" || bond === "flag") && name.strength === "strong";
  const isInCode = !context.inConfiguration && context.quoted && !context.inComment && bond === "assigned";
  const least = isInForce ? 3 : name.kind === "password" || usedAnyway ? 4 : 8;
  if (value.length < least || value.length > 2_000) return undefined;
  if (name.kind === "password" && isAppPassword(value)) return appPassword(context);
  if (isInForce && (isKnownPassword(value, context) || isWordForFlag(value, context) || isRootToken(value, name)))
    return knownPassword(context);
  if (bond === "default" && name.kind === "password" && !context.inComment && /^\d{3,12}$/.test(value))
    return workingPlaceholder(context);
  if (isInCode && name.kind === "password" && name.strength === "strong" && /^\d{5,12}$/.test(value))
    return knownPassword(context);
  if (notSecretBecause(value) !== undefined || isVersionedName(value)) return undefined;
  // `${POSTGRES_PASSWORD:-password}` is no field's name.
  if (repeatsName(value, name) && !(usedAnyway && !context.quoted)) return undefined;
  if (isInForce && context.signsHere && isWeakKey(value)) return weakKey(context);

  const random = randomness(value);
  if (name.kind === "password" && feeble.test(value) && bond !== "default") return feeblePassword(context);
  const isKnown =
    feeble.test(value) ||
    isPlaceholder(value) ||
    wellKnown.test(value) ||
    wordsOf(name.normal).includes(value.toLowerCase()) ||
    (name.kind === "key" && isTyped(value));
  if (isKnown) {
    return usedAnyway && !context.inComment ? workingPlaceholder(context) : undefined;
  }
  if (isProse(value) && !(usedAnyway && /^[\x20-\x7e]{6,60}$/.test(value))) return undefined;
  if (isUuid(value))
    return name.strength === "strong" && !context.inComment
      ? {
          confidence: 0.62,
          reasons: ["its name says that the UUID is a credential"],
          generated: true,
          placeholder: false,
        }
      : undefined;

  const likelihood =
    name.kind === "password" ? passwordLikelihood(value, random, context) : keyLikelihood(value, random, context);
  if (likelihood === undefined) return undefined;
  const reasons = [...likelihood.reasons];
  let confidence = likelihood.confidence;
  if (bond === "default") {
    confidence += 0.2;
    reasons.push("the program uses it whenever nothing else is set");
  }
  if (bond === "compared" && name.kind !== "password") confidence -= 0.05;
  if (context.hasCompany) {
    confidence += 0.1;
    reasons.push("a user, host or other part of a login stands beside it");
  }
  if (!context.quoted && context.inConfiguration) confidence += 0.05;
  if (context.inComment && !(random >= 0.8 && value.length >= 20)) {
    confidence -= 0.2;
    reasons.push("it stands in a comment");
  }
  return {
    confidence: Math.min(0.97, confidence),
    reasons,
    generated: random >= 0.6 && value.length >= 16,
    placeholder: false,
  };
}

function knownPassword({ hasCompany }: ValueContext): Judgement {
  return {
    confidence: 0.62 + (hasCompany ? 0.05 : 0),
    reasons: ["it is among the first passwords that anybody tries", "nothing says that it is not in force"],
    generated: false,
    placeholder: false,
    known: true,
  };
}

function weakKey({ name }: ValueContext): Judgement {
  return {
    confidence: 0.64,
    reasons: [
      `"${name.normal}" names a key that this program signs or encrypts with, and the value is easy to guess`,
      "nothing says that it is not in force",
    ],
    generated: false,
    placeholder: true,
  };
}

function appPassword({ name }: ValueContext): Judgement {
  return {
    confidence: 0.85,
    reasons: [`"${name.normal}" names a password`, "it has the look of an app password: four groups of four letters"],
    generated: true,
    placeholder: false,
  };
}

function keyLikelihood(
  value: string,
  random: number,
  { name, bond }: ValueContext,
): { confidence: number; reasons: string[] } | undefined {
  const base = { strong: 0.4, medium: 0.26, weak: 0.05 }[name.strength];
  if (/\s/.test(value) && bond !== "default") return undefined;
  if (random < 0.55) {
    // A chosen text is a key only where a name or use says that this program signs with it.
    if (
      !name.signs ||
      value === value.toUpperCase() ||
      (isIdentifier(value) && bond !== "default" && !/secret|key|\d/i.test(value))
    )
      return undefined;
    if (wordShare(value) > 0.6 && bond !== "default" && !/[^A-Za-z]/.test(value)) return undefined;
    return {
      confidence: base + 0.22,
      reasons: [
        `"${name.normal}" names a key that this program signs or encrypts with, and the value is written by hand`,
      ],
    };
  }
  if (isIdentifier(value) && wordShare(value) > 0.55) return undefined;
  const spread = random >= 0.8 && value.length >= 16 ? (isKeyMaterial(value) ? 0.58 : 0.48) : 0.3;
  return {
    confidence: base + spread,
    reasons: [
      `"${name.normal}" names a credential`,
      value.length >= 16 ? "its characters look generated, not written" : "its characters do not spell words",
    ],
  };
}

function passwordLikelihood(
  value: string,
  random: number,
  context: ValueContext,
): { confidence: number; reasons: string[] } | undefined {
  const { name, bond, inConfiguration } = context;
  const base = { strong: 0.45, medium: 0.35, weak: 0.2 }[name.strength];
  const named = `"${name.normal}" names a password`;
  // `user: shop, password: shop, database: shop`: what images and tutorials do for a database on the same machine.
  if (!/\d/.test(value) && bond !== "default" && mentions(context.around, value)) return undefined;
  if (random >= 0.6) return { confidence: base + 0.35, reasons: [named, "its characters do not spell words"] };
  const mixed = /[A-Za-z]/.test(value) && (/\d/.test(value) || /[!@#$%^&*+=?~]/.test(value));
  if (mixed && !/\s/.test(value))
    return {
      confidence: base + 0.25,
      reasons: [named, "it mixes letters with digits or signs, as chosen passwords do"],
    };
  if (isIdentifier(value) && !inConfiguration && bond !== "default") return undefined;
  if (/^\d+$/.test(value) && value.length < 6) return undefined;
  const plain = wordShare(value) > 0.8;
  if (plain && bond !== "default" && !inConfiguration) return undefined;
  return { confidence: base + (plain ? 0.05 : 0.15), reasons: [named] };
}

function feeblePassword({ hasCompany, inComment }: ValueContext): Judgement {
  return {
    confidence: 0.58 + (hasCompany ? 0.07 : 0) - (inComment ? 0.2 : 0),
    reasons: [
      "it is among the first passwords that anybody tries",
      ...(hasCompany ? ["a user, host or other part of a login stands beside it"] : []),
    ],
    generated: false,
    placeholder: false,
  };
}

function workingPlaceholder({ name, hasCompany }: ValueContext): Judgement {
  return {
    confidence: 0.62 + (hasCompany ? 0.05 : 0),
    reasons: [
      "it reads like a placeholder, but the program uses it whenever nothing else is set",
      `"${name.normal}" guards this program itself, so that anybody who reads the source can get in`,
    ],
    generated: false,
    placeholder: true,
  };
}

/** Bytes of a length that ciphers and signatures use, in base64 or hexadecimal. */
function isKeyMaterial(value: string): boolean {
  if (/^(?:[0-9a-f]{32}|[0-9a-f]{64}|[0-9a-f]{128})$/.test(value)) return true;
  return /^[0-9A-Za-z+/]{20,120}={1,2}$/.test(value) && [16, 24, 32, 64].includes(Buffer.from(value, "base64").length);
}
