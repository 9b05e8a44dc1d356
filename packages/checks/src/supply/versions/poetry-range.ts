import { parsePep440 } from "./pep440.ts";

/**
 * Poetry's ranges as specifiers of PEP 440: `^1.2.3`, `~1.2`, `1.*`, `1.2.3` (equal) and what PEP 440 has itself. Undefined
 * where there is none, as for alternatives joined by `||`.
 *
 * Source: https://python-poetry.org/docs/dependency-specification/#version-constraints
 */
export function readPoetryRange(text: string): string | undefined {
  if (text.includes("|")) return undefined;
  const parts = text.split(/\s*,\s*|(?<=[\w*])\s+(?=[<>=!~^])/).map((part) => part.trim());
  const read = parts.filter((part) => part !== "" && part !== "*").map(readPart);
  return read.includes(undefined) ? undefined : read.join(",");
}

function readPart(part: string): string | undefined {
  const [, operator = "", operand = ""] = /^(\^|~(?!=)|~=|===?|!=|<=|>=|<|>|)\s*(\S+)$/.exec(part) ?? [];
  if (operand === "") return undefined;
  if (operator === "") return `==${operand}`;
  if (operator !== "^" && operator !== "~") return `${operator}${operand}`;
  const version = parsePep440(operand);
  if (version === undefined) return undefined;
  const { release } = version;
  const significant = release.findIndex((number) => number !== 0n);
  const caret = significant < 0 ? release.length - 1 : significant;
  const kept = operator === "^" ? caret : Math.min(release.length - 1, 1);
  const upper = release.slice(0, kept + 1).map((number, index) => (index === kept ? number + 1n : number));
  return `>=${operand},<${upper.join(".")}`;
}
