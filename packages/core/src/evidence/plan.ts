import type { AnyCollector, EvidenceKey } from "../contracts/evidence.ts";

/**
 * The collectors that the wanted evidence takes, each after those it needs.
 *
 * @throws when no collector makes a wanted kind, two make the same, or they need each other in a circle: a mistake of
 * whoever put the engine together, found at once by any run.
 */
export function planCollectors(
  collectors: readonly AnyCollector[],
  wanted: readonly EvidenceKey<unknown>[],
): AnyCollector[] {
  const byKey = new Map<string, AnyCollector>();
  for (const collector of collectors) {
    if (byKey.has(collector.key.id)) throw new Error(`two collectors make the evidence '${collector.key.id}'`);
    byKey.set(collector.key.id, collector);
  }
  const planned = new Set<AnyCollector>();

  function visit(id: string, trail: readonly string[]): void {
    if (trail.includes(id)) throw new Error(`collectors need each other in a circle: ${[...trail, id].join(" → ")}`);
    const collector = byKey.get(id);
    if (collector === undefined) throw new Error(`no collector makes the evidence '${id}'`);
    if (planned.has(collector)) return;
    for (const need of collector.needs) visit(need.id, [...trail, id]);
    planned.add(collector);
  }

  for (const key of wanted) visit(key.id, []);
  return [...planned];
}
