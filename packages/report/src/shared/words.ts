import type { Finding, Grade, Report, RuleMeta } from "@assay/core";

/** `1 file`, `2 files`; give the plural where it is not the singular with an s. */
export function plural(count: number, singular: string, many = `${singular}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? singular : many}`;
}

/** A duration for people: `640 ms`, `8.4 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(Math.round(seconds) / 60)} min ${Math.round(seconds) % 60} s`;
}

/** Points with their sign: `+100`, `−28`, `0`; the minus is the typographic one. */
export function signed(points: number): string {
  if (points === 0) return "0";
  return points > 0 ? `+${points}` : `−${Math.abs(points)}`;
}

/** The letter, or a dash where it was not graded. */
export function letterOr(grade: Pick<Grade, "letter">): string {
  return grade.letter ?? "–";
}

/** The start of a commit's id, as git abbreviates it. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 9);
}

/** `CWE-89, CWE-943`, or nothing. */
export function cweNames(rule: RuleMeta | undefined): string[] {
  return (rule?.cwe ?? []).map((number) => `CWE-${number}`);
}

/** What was judged: `the working tree of add-sorting (9b1d2c3e4) against main (4f5c1e0d9)`, or the whole of it. */
export function subjectLine({ subject }: Report): string {
  const name = (point: { ref: string; commit: string }) =>
    point.ref === point.commit ? shortCommit(point.commit) : `${point.ref} (${shortCommit(point.commit)})`;
  const head = subject.head === undefined ? "" : name(subject.head);
  if (subject.commits !== undefined) return `the history of ${plural(subject.commits, "commit")}`;
  const tree = head === "" ? "working tree" : `working tree of ${head}`;
  if (subject.mode === "all") {
    if (subject.includesWorkingTree) return `the whole ${tree}`;
    return head === "" ? "the whole workspace" : `the whole of ${head}`;
  }
  const judged = subject.includesWorkingTree ? `the ${tree}` : head;
  const base = subject.base === undefined ? "" : ` against ${name(subject.base)}`;
  return `${judged}${base}`.trim();
}

/** True when results are shown of tests that ran before, on the same files, and not in this verification. */
export function ranEarlier({ tests, isolation }: Pick<Report, "tests" | "isolation">): boolean {
  return isolation === undefined && tests?.suites.some(({ milliseconds }) => milliseconds > 0) === true;
}

/** Why there is no sandbox to tell of. */
export function nothingRun(report: Pick<Report, "tests" | "isolation">): string {
  return ranEarlier(report)
    ? "nothing was run: the tests' results are those of an earlier run of the same files"
    : "none of the repository's code was run";
}

/** How many findings stand as what, in the order new, existing, baseline, suppressed; those with none are left out. */
export function standingCounts(findings: readonly Finding[]): Array<[Finding["standing"], number]> {
  const standings: Finding["standing"][] = ["new", "existing", "baseline", "suppressed"];
  return standings
    .map((standing): [Finding["standing"], number] => [
      standing,
      findings.filter((finding) => finding.standing === standing).length,
    ])
    .filter(([, count]) => count > 0);
}

/** What to do about a finding, short: its own fix, else the first paragraph of the rule's, without its code. */
export function shortFix(finding: Finding, rule: RuleMeta | undefined): string | undefined {
  const text = finding.fix ?? rule?.fix;
  const paragraph = text
    ?.split(/```/)[0]
    ?.split(/\n\s*\n/)[0]
    ?.trim()
    .replace(/\s*\n\s*/g, " ")
    .replace(/:$/, ".");
  return paragraph === "" ? undefined : paragraph;
}

/** `CodeQL 2.19.0 (codeql/js/sql-injection), Semgrep OSS (…)`, or nothing where no other tool reported it. */
export function alsoReportedBy({ alsoReportedBy: others }: Pick<Finding, "alsoReportedBy">): string | undefined {
  if (others.length === 0) return undefined;
  return others
    .map(({ tool, version, rule }) => `${tool}${version === undefined ? "" : ` ${version}`} (${rule})`)
    .join(", ");
}

/** What came of an import: `codeql.sarif: CodeQL 2.19.0, 12 results: 9 findings, 2 found here too, 1 left out (why)`. */
export function importLine({
  file,
  tool,
  version,
  results,
  taken,
  merged,
  leftOut,
}: Report["imports"][number]): string {
  const left = leftOut.map(({ why, count }) => `, ${count} left out (${why})`).join("");
  return `${file}: ${tool}${version === undefined ? "" : ` ${version}`}, ${plural(results, "result")}: ${plural(taken, "finding")} of its own, ${merged} found by others too${left}`;
}

/** What became of a suppression, in words for a list. */
export const suppressionStates: Readonly<Record<Report["ignores"][number]["state"], string>> = {
  used: "used",
  unused: "matches nothing",
  expired: "expired, counts for nothing",
  "not-on-base": "not on the base commit yet, counts for nothing",
  invalid: "not as it should be, counts for nothing",
};

/** What an assay-ignore is about: `src/a.ts:12 assay-ignore sast/sql-injection`. */
export function ignoreTitle({ path, line, rules }: Report["ignores"][number]): string {
  return `${path}:${line} assay-ignore ${rules.join(", ")}`.trimEnd();
}

/** Its reason and last day; the problem first, where it has one. */
export function ignoreReason({ reason, until, problem }: Report["ignores"][number]): string {
  const said = reason === "" ? [] : [reason];
  return [...(problem === undefined ? [] : [problem]), ...said, ...(until === "" ? [] : [`until ${until}`])].join("; ");
}
