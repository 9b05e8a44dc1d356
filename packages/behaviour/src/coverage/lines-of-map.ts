/** Lines with the number of times that they were run. */
export type LineHits = Map<number, number>;

interface StatementCoverage {
  statementMap: Record<string, { start: { line: number } }>;
  s: Record<string, number>;
}

/** A line is executable when a statement starts on it, and was run as often as the busiest of those (as istanbul counts). */
export function linesOfStatements({ statementMap, s }: StatementCoverage): LineHits {
  const lines: LineHits = new Map();
  for (const [id, { start }] of Object.entries(statementMap)) {
    lines.set(start.line, Math.max(lines.get(start.line) ?? 0, s[id] ?? 0));
  }
  return lines;
}
