/** Whether something runs: a factor of 0 says never, or that its failure is lost. */
export interface Run {
  factor: number;
  /** `swallowed`, `not-awaited`, `unreachable`, `conditional`; empty where it runs. */
  kind: string;
  /** Completes "The assertion …". */
  why: string;
}

export const whole: Run = { factor: 1, kind: "", why: "" };

export function never(kind: "swallowed" | "not-awaited" | "unreachable", why: string): Run {
  return { factor: 0, kind, why };
}

/** Both hold: factors multiply, and what costs more is said. */
export function weaker(one: Run, other: Run): Run {
  if (other.factor === 1) return one;
  if (one.factor === 1) return other;
  return { ...(one.factor <= other.factor ? one : other), factor: one.factor * other.factor };
}
