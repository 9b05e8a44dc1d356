import type { Cause } from "./examined.ts";

/** A disagreement that is known and named in docs/guide/limits. */
export interface Limit {
  title: string;
  kind: "missed" | "false";
  /** What the smallest program is made of, exactly; each a pattern for one construct, in order. */
  causes: ReadonlyArray<readonly RegExp[]>;
}

export const limits: readonly Limit[] = [];

/** The limit by which a disagreement is known. */
export function limitOf({ disagreement, constructs }: Cause): Limit | undefined {
  return limits.find(
    ({ kind, causes }) =>
      disagreement.startsWith(kind) &&
      causes.some(
        (patterns) =>
          patterns.length === constructs.length &&
          patterns.every((pattern, index) => pattern.test(constructs[index] ?? "")),
      ),
  );
}
