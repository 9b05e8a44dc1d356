import { createHash } from "node:crypto";
import { safeLine, wholeLines, type FindingDraft, type Severity } from "@assay/core";
import { oneStepLower } from "../describe-package.ts";
import type { Lockfile } from "../evidence.ts";
import { readerOf } from "../lock/formats.ts";
import type { Doubt } from "./doubts.ts";

/** More doubts of one kind than this are one fact about how the lockfile was written, and told once. */
const toldAlone = 5;

/** Turns doubts into findings: one each, or one for all of a kind that half the lockfile shares. */
export function* describeDoubts(rule: string, lockfile: Lockfile, doubts: readonly Doubt[]): Iterable<FindingDraft> {
  const groups = new Map<string, Doubt[]>();
  for (const doubt of doubts) {
    const members = groups.get(doubt.group);
    if (members === undefined) groups.set(doubt.group, [doubt]);
    else members.push(doubt);
  }
  for (const [group, members] of groups) {
    if (members.length <= toldAlone || group === "name" || group === "hash")
      for (const doubt of members) yield describeOne(rule, lockfile, doubt);
    else yield describeMany(rule, lockfile, group, members);
  }
}

function describeOne(rule: string, lockfile: Lockfile, doubt: Doubt): FindingDraft {
  return {
    rule,
    severity: severityIn(lockfile, doubt.severity),
    message: safeLine(doubt.subject === "" ? doubt.says : `${doubt.subject} ${doubt.says}`, 400),
    location: wholeLines(lockfile.path, doubt.line),
    fix: fixOf(lockfile, doubt.group),
    proof: { kind: "matched", summary: "The lockfile's entry says so" },
    identity: [doubt.group, doubt.subject, doubt.subject === "" ? doubt.says : ""].join("\0"),
  };
}

function describeMany(rule: string, lockfile: Lockfile, group: string, members: readonly Doubt[]): FindingDraft {
  const [first] = members;
  const subjects = members.map((doubt) => doubt.subject).sort();
  const others = members.length - 1;
  return {
    rule,
    severity: severityIn(lockfile, first?.severity ?? "medium"),
    message: safeLine(
      `${first?.subject} ${first?.says}; the same is true of ${others} more of its ${lockfile.packages.length} packages`,
      400,
    ),
    location: wholeLines(lockfile.path, first?.line ?? 1),
    fix: fixOf(lockfile, group),
    proof: {
      kind: "matched",
      summary: safeLine(
        `The lockfile's entries say so: ${subjects.slice(0, 20).join(", ")}${subjects.length > 20 ? ", …" : ""}`,
        800,
      ),
    },
    // The list is part of it: one more entry of the kind is a new finding, so that nothing hides in the crowd.
    identity: [group, createHash("sha256").update(subjects.join("\0")).digest("hex")].join("\0"),
  };
}

function fixOf(lockfile: Lockfile, group: string): string {
  const { commands } = readerOf(lockfile);
  if (group === "git") return "Pin the address to a full commit, or take a published version";
  if (group === "hash")
    return `Find out which of the two was published before anything is installed by it, then have the entry written again: ${commands.relock}`;
  if (["weak", "missing", "unresolved", "broken", "several"].includes(group))
    return `Have the hash written by a current version of the tool: ${commands.relock}`;
  return `Delete the entry and let the tool write it again from the public registry (${commands.relock}), or name the registry in its settings if it is yours`;
}

/** What stands among the inputs of tests is installed by nobody but the tests. */
function severityIn(lockfile: Lockfile, severity: Severity): Severity {
  return lockfile.example ? oneStepLower(severity) : severity;
}
