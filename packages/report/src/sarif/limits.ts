/**
 * What GitHub code scanning takes of one run; what is more it rejects or does not show.
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export const limits = {
  results: 25_000,
  /** Steps of a path: 10,000 are taken, 1,000 are shown. */
  steps: 1_000,
  /** Places beside the first: 1,000 are taken, 100 are shown. */
  related: 100,
  /** Tags of a rule: 20 are taken, 10 are shown. */
  tags: 10,
  /** Characters of a rule's descriptions. */
  description: 1_024,
} as const;

/** The first `limit` items, and a remark through `leftOut` when there were more. */
export function limited<T>(items: readonly T[], limit: number, leftOut: (count: number) => void): readonly T[] {
  if (items.length <= limit) return items;
  leftOut(items.length - limit);
  return items.slice(0, limit);
}

export function shortened(text: string): string {
  return text.length <= limits.description ? text : `${text.slice(0, limits.description - 1)}…`;
}
