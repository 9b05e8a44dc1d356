/** Flaws that are one: those of one id, and those that name each other, or the same third one, as an alias. */
export function joinAliases<T extends { id: string; aliases: readonly string[] }>(flaws: readonly T[]): T[][] {
  const groups: { ids: Set<string>; flaws: T[] }[] = [];
  for (const flaw of flaws) {
    const ids = new Set([flaw.id, ...flaw.aliases]);
    const joined = { ids, flaws: [flaw] };
    const apart = groups.filter((group) => {
      if (![...group.ids].some((id) => ids.has(id))) return true;
      for (const id of group.ids) ids.add(id);
      joined.flaws.unshift(...group.flaws);
      return false;
    });
    groups.splice(0, groups.length, ...apart, joined);
  }
  return groups.map((group) => group.flaws);
}

const order = ["MAL-", "GHSA-", "CVE-", "PYSEC-"];

/** The id that people know best comes first. */
export function compareIds(one: string, other: string): number {
  const rank = (id: string) => {
    const found = order.findIndex((prefix) => id.startsWith(prefix));
    return found < 0 ? order.length : found;
  };
  return rank(one) - rank(other) || (one < other ? -1 : Number(one > other));
}
