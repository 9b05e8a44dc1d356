const MOST = 3;

/** The names most like `wanted`, nearest first: those within a few typing errors, or that contain it. */
export function nearMatches(wanted: string, names: Iterable<string>): string[] {
  const limit = Math.max(2, Math.floor(wanted.length / 4));
  const scored: { name: string; score: number }[] = [];
  for (const name of names) {
    const last = name.slice(name.lastIndexOf("/") + 1);
    const score = Math.min(
      distance(wanted.toLowerCase(), name.toLowerCase()),
      distance(wanted.toLowerCase(), last.toLowerCase()),
    );
    if (score <= limit || (wanted.length >= 3 && name.includes(wanted))) scored.push({ name, score });
  }
  return scored
    .toSorted((a, b) => a.score - b.score)
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** Levenshtein distance, with the two-row method of Wagner and Fischer (1974). */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 0; i < a.length; i++) {
    const row = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const substitution = (previous[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      row.push(Math.min(substitution, (previous[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
