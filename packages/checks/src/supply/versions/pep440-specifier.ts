import { comparePep440, comparePublic, parsePep440, type Pep440 } from "./pep440.ts";

const clause = /^(~=|===?|!=|<=|>=|<|>)\s*(\S+)$/;

/**
 * Whether a set of version specifiers (`>=1.2,<2,!=1.5.*`) allows a version, prereleases included. Undefined where the
 * version or one of the specifiers is not of PEP 440.
 */
export function satisfiesSpecifiers(version: string, specifiers: string): boolean | undefined {
  const parsed = parsePep440(version);
  const clauses = specifiers
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "" && part !== "*");
  const answers = clauses.map((part) => satisfiesClause(version, parsed, part));
  if (answers.includes(undefined) || (parsed === undefined && answers.length === 0)) return undefined;
  return answers.every((answer) => answer === true);
}

function satisfiesClause(text: string, version: Pep440 | undefined, part: string): boolean | undefined {
  const [, operator, operand = ""] = clause.exec(part) ?? [];
  if (operator === "===") return text.trim().toLowerCase() === operand.toLowerCase();
  if (operator === undefined || version === undefined) return undefined;
  const isPrefix = operand.endsWith(".*");
  const bound = parsePep440(isPrefix ? operand.slice(0, -2) : operand);
  if (bound === undefined) return undefined;
  if (isPrefix) {
    if ((operator !== "==" && operator !== "!=") || !isReleaseOnly(bound)) return undefined;
    return hasPrefix(version, bound) === (operator === "==");
  }
  // Only equality may name a local label.
  if (bound.local.length > 0 && operator !== "==" && operator !== "!=") return undefined;
  switch (operator) {
    case "==":
      return equals(version, bound);
    case "!=":
      return !equals(version, bound);
    case "<=":
      return comparePublic(version, bound) <= 0;
    case ">=":
      return comparePublic(version, bound) >= 0;
    case "<":
      return isBelow(version, bound);
    case ">":
      return isAbove(version, bound);
    default:
      return isCompatible(version, bound);
  }
}

/** A local label of the version counts only where the specifier has one. */
function equals(version: Pep440, bound: Pep440): boolean {
  return bound.local.length === 0 ? comparePublic(version, bound) === 0 : comparePep440(version, bound) === 0;
}

/** `<1.0` leaves out the prereleases of 1.0, and `<1.0.post1` the developments of 1.0.post1. */
function isBelow(version: Pep440, bound: Pep440): boolean {
  if (comparePublic(version, bound) >= 0) return false;
  if (bound.pre !== undefined || bound.dev !== undefined) return true;
  if (version.pre === undefined && version.dev === undefined) return true;
  return comparePublic(bound.post === undefined ? base(version) : { ...version, dev: undefined }, bound) !== 0;
}

/** `>1.0` leaves out the post releases of 1.0, and `>1.0a1` those of 1.0a1. */
function isAbove(version: Pep440, bound: Pep440): boolean {
  if (comparePublic(version, bound) <= 0) return false;
  if (version.post === undefined || bound.post !== undefined || bound.dev !== undefined) return true;
  return comparePublic({ ...base(version), pre: version.pre }, bound) !== 0;
}

/** `~=1.4.2` is `>=1.4.2, ==1.4.*`; with one number it means nothing. */
function isCompatible(version: Pep440, bound: Pep440): boolean | undefined {
  if (bound.release.length < 2) return undefined;
  return (
    comparePublic(version, bound) >= 0 && hasPrefix(version, { ...base(bound), release: bound.release.slice(0, -1) })
  );
}

/** `1.1a1` and `1.1.post1` begin with `1.1`, and so does `1.1.0`. */
function hasPrefix(version: Pep440, { epoch, release }: Pep440): boolean {
  return version.epoch === epoch && release.every((part, index) => (version.release[index] ?? 0n) === part);
}

function isReleaseOnly({ pre, post, dev, local }: Pep440): boolean {
  return pre === undefined && post === undefined && dev === undefined && local.length === 0;
}

function base({ epoch, release }: Pep440): Pep440 {
  return { epoch, release, pre: undefined, post: undefined, dev: undefined, local: [] };
}
