/** The names that are most like one, at most three: few edits away, or one holds the other. */
export function nearestNames(wanted: string, names: Iterable<string>): string[] {
  const lower = wanted.toLowerCase();
  return [...names]
    .map((name) => {
      const other = name.toLowerCase();
      const holds = other.length > 3 && (lower.includes(other) || other.includes(lower));
      return { name, distance: Math.min(edits(lower, other), holds ? 2 : 99) };
    })
    .filter(({ distance }) => distance <= Math.max(2, Math.floor(wanted.length / 3)))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Levenshtein's distance, by rows. */
function edits(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 6) return 99;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[b.length] ?? 99;
}
