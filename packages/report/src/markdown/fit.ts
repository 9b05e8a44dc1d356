/** As many of the texts, from the first on, as there is room for, and how many are left. */
export function fit(texts: Iterable<string>, room: number, most = Number.POSITIVE_INFINITY): string[] {
  const taken: string[] = [];
  let left = room;
  for (const text of texts) {
    left -= text.length + 2;
    if (left < 0 || taken.length >= most) break;
    taken.push(text);
  }
  return taken;
}
