import * as z from "zod";
import attacks from "../data/malicious/pypi.json" with { type: "json" };
import { versionsOf } from "../versions/version-scheme.ts";
import type { Match, Named } from "./match.ts";
import { Campaign } from "./schema.ts";

/** The attacks on PyPI's packages that Assay brings. Of their other flaws it brings none. */
export const PythonAttacks = z.strictObject({ date: z.iso.date(), campaigns: z.array(Campaign) });

interface PythonAttackSet {
  date: string;
  versions: number;
  packages: number;
  campaignsOf(entry: Named): Match<Campaign>[];
}

let loaded: PythonAttackSet | undefined;

/** The embedded set, with the day on which it was compiled and how much is in it. */
export function loadPythonAttacks(): PythonAttackSet {
  loaded ??= indexAttacks(PythonAttacks.parse(attacks));
  return loaded;
}

function indexAttacks({ date, campaigns }: z.infer<typeof PythonAttacks>): PythonAttackSet {
  const { canonicalName, canonical } = versionsOf("PyPI");
  const byName = new Map<string, { campaign: Campaign; versions: ReadonlySet<string | undefined> }[]>();
  for (const campaign of campaigns)
    for (const [name, versions] of Object.entries(campaign.packages)) {
      const known = { campaign, versions: new Set(versions.map((each) => (each === "*" ? each : canonical(each)))) };
      byName.set(name, [...(byName.get(name) ?? []), known]);
    }
  return {
    date,
    packages: byName.size,
    versions: [...byName.values()].flat().reduce((sum, { versions }) => sum + versions.size, 0),
    campaignsOf({ name, version }) {
      const own = canonicalName(name);
      // PyPI takes no local versions, so what stands behind `+` was put there by somebody else.
      const [released = ""] = version.split("+");
      return (byName.get(own) ?? [])
        .filter(({ versions }) => versions.has("*") || versions.has(canonical(released) ?? released))
        .map(({ campaign }) => ({ name: own, version, entry: campaign }));
    },
  };
}
