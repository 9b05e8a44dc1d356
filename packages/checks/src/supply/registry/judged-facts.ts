import { safeLine, type FindingDraft, type JudgeContext, type Severity } from "@assay/core";
import { locationOf, originOf } from "../describe-package.ts";
import { dependencies, type LockedPackage, type Lockfile } from "../evidence.ts";
import { registryEvidence, type RegistryFacts } from "./evidence.ts";

/** What a registry said of a locked package, with that package. */
export interface JudgedFact {
  facts: RegistryFacts;
  entry: LockedPackage;
  lockfile: Lockfile;
  /** `name@version`, safe to print. */
  name: string;
  /** When it was asked. */
  asked: Date;
}

/** Everything that registries said, in the order of the lockfiles. */
export function* judgedFacts(context: JudgeContext): Generator<JudgedFact> {
  const { asked, facts } = context.evidence(registryEvidence);
  const lockfiles = new Map(context.evidence(dependencies).lockfiles.map((lockfile) => [lockfile.path, lockfile]));
  for (const one of facts) {
    const lockfile = lockfiles.get(one.lockfile);
    const entry = lockfile?.packages[one.package];
    if (lockfile === undefined || entry === undefined) continue;
    yield {
      facts: one,
      entry,
      lockfile,
      name: safeLine(`${entry.name}@${entry.version}`, 160),
      asked: new Date(asked),
    };
  }
}

/** A finding about a locked package, at its entry, with the way by which it comes in. */
export function draftOf(
  rule: string,
  { entry, lockfile, facts }: JudgedFact,
  { says, severity, identity }: { says: string; severity?: Severity; identity: string },
): FindingDraft {
  return {
    rule,
    message: `${says}; ${originOf(lockfile, facts.package)}`,
    ...(severity !== undefined && { severity }),
    location: locationOf(lockfile, entry),
    proof: { kind: "matched", summary: `${safeLine(facts.registry, 120)} says so, asked in this run` },
    identity,
  };
}

const dayMs = 86_400_000;

/** Whole days between two moments, never negative. */
export function daysBetween(earlier: string, later: Date): number {
  return Math.max(0, Math.floor((later.getTime() - Date.parse(earlier)) / dayMs));
}

/** Where a date comes from, in words: a mirror's may be the day of its copy. */
export function dateOf(date: string, { registry, copied }: Pick<RegistryFacts, "registry" | "copied">): string {
  const doubt = copied ? ", whose dates may be those of its copies" : "";
  return `${date.slice(0, 10)} by ${safeLine(registry, 120)}${doubt}`;
}
