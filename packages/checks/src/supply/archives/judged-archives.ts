import { safeLine, type FindingDraft, type JudgeContext, type Severity } from "@assay/core";
import { locationOf, nameOf, originOf } from "../describe-package.ts";
import { dependencies, type LockedPackage, type Lockfile } from "../evidence.ts";
import { archiveEvidence, type ArchiveFacts } from "./evidence.ts";

/** What was read in a locked package's archives, with that package. */
export interface JudgedArchive {
  facts: ArchiveFacts;
  entry: LockedPackage;
  lockfile: Lockfile;
  /** `name@version`, safe to print. */
  name: string;
}

/** All packages whose archives were read, in the order of the lockfiles. */
export function* judgedArchives(context: JudgeContext): Generator<JudgedArchive> {
  const lockfiles = new Map(context.evidence(dependencies).lockfiles.map((lockfile) => [lockfile.path, lockfile]));
  for (const facts of context.evidence(archiveEvidence).archives) {
    const lockfile = lockfiles.get(facts.lockfile);
    const entry = lockfile?.packages[facts.package];
    if (lockfile !== undefined && entry !== undefined) yield { facts, entry, lockfile, name: nameOf(entry) };
  }
}

/** A finding about what is in a package's archive, at the package's entry in the lockfile. */
export function archiveDraft(
  rule: string,
  { entry, lockfile, facts }: JudgedArchive,
  { says, severity, proof }: { says: string; severity?: Severity; proof: string },
): FindingDraft {
  return {
    rule,
    message: `${says}; ${originOf(lockfile, facts.package)}`,
    ...(severity !== undefined && { severity }),
    location: locationOf(lockfile, entry),
    proof: {
      kind: "matched",
      summary: `${proof}, in the archive that ${safeLine(facts.host, 120)} has, downloaded in this run`,
    },
    identity: `${entry.name}@${entry.version}`,
  };
}

/** The first texts, and how many more there are. */
export function firstOf(texts: readonly string[], most: number): string {
  const shown = texts.slice(0, most).join(", ");
  return texts.length <= most ? shown : `${shown} and ${texts.length - most} more`;
}

/** Whether the version before had it too, in words. */
export function newsOf(isNew: boolean | undefined, before: string | undefined): string {
  if (isNew === undefined || before === undefined) return "";
  return isNew ? `, which ${safeLine(before, 80)} did not` : `, as ${safeLine(before, 80)} did`;
}
