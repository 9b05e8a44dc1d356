import { safeLine, type GapInput } from "@assay/core";
import type { Ecosystem } from "../evidence.ts";

/** What registries did not tell, gathered so that each reason is told once. */
export interface Unknowns {
  add(name: string, why: string): void;
  addProvenance(name: string, why: string): void;
  /** Nothing says when the locked version was published, which the policy asks for. */
  addUndated(name: string, host: string, days: number): void;
  /** Asked for where the policy demands something of licences. */
  addLicence(name: string, why: string): void;
  /** Its document is that of a mirror, which leaves out what the public registry's own has. */
  addReduced(name: string, host: string, ecosystem: Ecosystem): void;
  gaps(): GapInput[];
}

const reducedWords: Readonly<Record<Ecosystem, { what: string; why: string }>> = {
  npm: {
    what: "Deprecation, provenance and publisher",
    why: "lack fields that npm's own registry always has (time.created)",
  },
  PyPI: {
    what: "Yanked versions and exact dates",
    why: "do not say of all files where PyPI has them, their hash and the time of their upload, as PyPI's own do",
  },
};

export function createUnknowns(): Unknowns {
  const kinds = new Map<string, { what: string; why: string; blocking: boolean; names: Set<string> }>();
  const into = (what: string, why: string, blocking: boolean, name: string) => {
    const kind = kinds.get(`${what}\0${why}`) ?? { what, why, blocking, names: new Set() };
    kinds.set(`${what}\0${why}`, kind);
    kind.names.add(name);
  };
  return {
    add: (name, why) => into("What the registry says", why, true, name),
    addProvenance: (name, why) => into("Provenance", why, false, name),
    addUndated: (name, host, days) =>
      into(
        "Release age",
        `${host} has no date for the locked version, and the policy asks for ${days} days`,
        true,
        name,
      ),
    addLicence: (name, why) => into("Licence", why, true, name),
    addReduced(name, host, ecosystem) {
      const { what, why } = reducedWords[ecosystem];
      into(what, `the documents of ${host} ${why}, so what else they leave out is not known`, false, name);
    },
    gaps: () =>
      [...kinds.values()].map(({ what, why, blocking, names }) => ({
        what: `${what} of ${some(names)}`,
        why: safeLine(`Unknown: ${why}`, 400),
        categories: ["supply"],
        blocking,
        count: names.size,
      })),
  };
}

function some(names: ReadonlySet<string>): string {
  const shown = [...names]
    .slice(0, 3)
    .map((name) => safeLine(name, 120))
    .join(", ");
  return names.size <= 3 ? shown : `${shown} and ${names.size - 3} more`;
}
