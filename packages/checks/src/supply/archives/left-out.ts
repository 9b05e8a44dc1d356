import { safeLine, type GapInput } from "@assay/core";

/** What archives did not tell, each reason once with the packages that it holds for. */
export interface LeftOut {
  /** It could not be downloaded or read: nobody knows what it runs, which blocks. */
  unknown(name: string, why: string): void;
  /** It was left out on purpose, and by a bound or a kind that is named. */
  left(name: string, why: string): void;
  gaps(): GapInput[];
}

export function createLeftOut(): LeftOut {
  const reasons = new Map<string, { why: string; blocking: boolean; names: Set<string> }>();
  const add = (name: string, why: string, blocking: boolean) => {
    const key = `${blocking} ${why}`;
    const reason = reasons.get(key) ?? { why, blocking, names: new Set() };
    reasons.set(key, reason);
    reason.names.add(name);
  };
  return {
    unknown: (name, why) => add(name, `Unknown what they run: ${why}`, true),
    left: (name, why) => add(name, why, false),
    gaps: () =>
      [...reasons.values()].map(({ why, blocking, names }) => ({
        what: `Archives of ${some([...names].sort())}`,
        why: safeLine(why, 400),
        categories: ["supply"],
        blocking,
        count: names.size,
      })),
  };
}

function some(names: readonly string[]): string {
  const shown = names
    .slice(0, 3)
    .map((name) => safeLine(name, 120))
    .join(", ");
  return names.length <= 3 ? shown : `${shown} and ${names.length - 3} more`;
}
