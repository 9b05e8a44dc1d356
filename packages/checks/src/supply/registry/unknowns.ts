import { safeLine, type GapInput } from "@assay/core";

/** What registries did not tell, gathered so that each reason is told once. */
export interface Unknowns {
  add(name: string, why: string): void;
  /** Its document is that of a mirror, which leaves out what npm's own has. */
  addReduced(name: string, host: string): void;
  gaps(): GapInput[];
}

export function createUnknowns(): Unknowns {
  const reasons = new Map<string, Set<string>>();
  const reduced = new Map<string, Set<string>>();
  const into = (map: Map<string, Set<string>>, key: string, name: string) =>
    map.set(key, (map.get(key) ?? new Set()).add(name));
  return {
    add: (name, why) => void into(reasons, why, name),
    addReduced: (name, host) => void into(reduced, host, name),
    gaps: () => [
      ...[...reasons].map(([why, names]): GapInput => ({
        what: `What the registry says of ${some(names)}`,
        why: safeLine(`Unknown: ${why}`, 400),
        categories: ["supply"],
        blocking: true,
        count: names.size,
      })),
      ...[...reduced].map(([host, names]): GapInput => ({
        what: `Deprecation, provenance and publisher of ${some(names)}`,
        why: safeLine(
          `Unknown: the documents of ${host} lack fields that npm's own registry always has (time.created), so what else they leave out is not known`,
          400,
        ),
        categories: ["supply"],
        blocking: false,
        count: names.size,
      })),
    ],
  };
}

function some(names: ReadonlySet<string>): string {
  const shown = [...names]
    .slice(0, 3)
    .map((name) => safeLine(name, 120))
    .join(", ");
  return names.size <= 3 ? shown : `${shown} and ${names.size - 3} more`;
}
