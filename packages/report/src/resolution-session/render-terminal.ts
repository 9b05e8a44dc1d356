import { safeLine, type Constraint, type LockTestRun, type ResolutionSession } from "@assay/core";
import type { RenderOptions } from "../options.ts";
import { commandLine } from "../shared/command.ts";
import { duration, plural } from "../shared/words.ts";
import { createPage, heading, wrap, type Page } from "../terminal/page.ts";

const shownChanges = 60;
const shownConflicts = 20;
const deepest = 6;

/** What was chosen for which wish, what stands in the way of the rest, and what shows that it installs. */
export function renderResolution(
  session: ResolutionSession,
  { color = false, width = 80 }: RenderOptions = {},
): string {
  const page = createPage({ color, width });
  return [
    ...changeLines(page, session),
    ...conflictLines(page, session),
    ...leftOutLines(page, session),
    ...bundledLines(page, session),
    ...proofLines(page, session),
    ...testLines(page, session),
    ...gapLines(page, session),
    ...totals(page, session),
    "",
  ].join("\n");
}

function changeLines(page: Page, { changes, kept }: ResolutionSession): string[] {
  if (changes.length === 0) return [];
  const { dim, green, red } = page.colors;
  const told = changes.filter((change) => isTold(change));
  const lines = told.slice(0, shownChanges).flatMap(({ name, location, from, to, why }) => {
    const nested = location === `node_modules/${name}` ? "" : dim(`  in ${safeLine(parentOf(location))}`);
    const versions = [from && red(safeLine(from)), to && green(safeLine(to))].filter(Boolean).join(" → ");
    const verb = from === undefined ? "new " : to === undefined ? "gone " : "";
    return [`  ${safeLine(name)}  ${verb}${versions}${nested}`, ...wrap(page, dim(safeLine(why)), 6)];
  });
  const more = told.length - shownChanges;
  if (more > 0) lines.push(dim(`  and ${more} more (--json lists them)`));
  const plain = changes.length - told.length;
  if (plain > 0) lines.push(dim(`  ${plural(plain, "more new package")}, as others ask for (--json lists them)`));
  const remark = kept === 0 ? "" : `${plural(kept, "package stays", "packages stay")} as locked`;
  return [...heading(page, "Changes", remark), ...lines];
}

/** A new package that another asks for, and in whose choice nothing was passed over, is no news. */
function isTold({ from, to, why }: ResolutionSession["changes"][number]): boolean {
  return from !== undefined || to === undefined || /passed over|^package\.json|\/package\.json asks/.test(why);
}

type Conflict = ResolutionSession["conflicts"][number];

function conflictLines(page: Page, { conflicts, status }: ResolutionSession): string[] {
  if (conflicts.length === 0) return [];
  const { bold, dim } = page.colors;
  const remark =
    status === "impossible" ? "no tree can be built" : "what was taken is flawed, for want of anything better";
  const grouped = withConsequences(conflicts);
  const lines = grouped
    .slice(0, shownConflicts)
    .flatMap(({ conflict: { from, name, wish, taken, better, because }, consequences }) => [
      ...wrap(page, `${bold(`${safeLine(name)} ${safeLine(wish)}`)}  ${dim(`asked for by ${safeLine(from)}`)}`, 2),
      ...because.flatMap((one) => constraintLines(page, one, 0)),
      ...(taken === undefined ? [] : [`    taken: ${safeLine(taken)}`]),
      ...(consequences.length === 0 ? [] : wrap(page, `with it: ${listed(consequences)}`, 4, 6)),
      ...(better === undefined || better === taken
        ? []
        : wrap(page, `${safeLine(better)} has no known flaw of its own: ask for that`, 4)),
    ]);
  const more = grouped.length - shownConflicts;
  if (more > 0) lines.push(dim(`  and ${more} more (--json lists them)`));
  return [...heading(page, "Conflicts", remark), ...lines];
}

/** A wish that stands in the explanation of another conflict follows from that, and is told with it. */
function withConsequences(conflicts: readonly Conflict[]): { conflict: Conflict; consequences: Conflict[] }[] {
  const groups: { conflict: Conflict; consequences: Conflict[]; needs: ReadonlySet<string> }[] = [];
  const byLength = conflicts.toSorted((one, other) => textsOf(other.because).length - textsOf(one.because).length);
  for (const conflict of byLength) {
    const { name, wish } = conflict;
    const group = groups.find(({ needs }) => needs.has(`${name} ${wish}`));
    if (group !== undefined) group.consequences.push(conflict);
    else groups.push({ conflict, consequences: [], needs: needsIn(conflict.because) });
  }
  const order = (one: { conflict: Conflict }): number => conflicts.indexOf(one.conflict);
  return groups.sort((one, other) => order(one) - order(other));
}

function needsIn(constraints: readonly Constraint[]): ReadonlySet<string> {
  return new Set(textsOf(constraints).flatMap((text) => /: needs (.+)$/.exec(text)?.[1] ?? []));
}

function textsOf(constraints: readonly Constraint[]): string[] {
  return constraints.flatMap(({ text, because }) => [text, ...textsOf(because)]);
}

function listed(conflicts: readonly Conflict[]): string {
  return [...new Set(conflicts.map(({ name, taken }) => safeLine(`${name} ${taken ?? ""}`.trim())))].join(", ");
}

function constraintLines(page: Page, { text, because }: Constraint, depth: number): string[] {
  const lines = wrap(page, safeLine(text), 4 + 2 * depth, 6 + 2 * depth);
  if (because.length > 0 && depth === deepest) return [...lines, `${" ".repeat(6 + 2 * depth)}… (--json has all)`];
  return [...lines, ...because.flatMap((one) => constraintLines(page, one, depth + 1))];
}

function leftOutLines(page: Page, { leftOut }: ResolutionSession): string[] {
  if (leftOut.length === 0) return [];
  const lines = leftOut.flatMap(({ from, name, wish, because }) => [
    `  ${safeLine(name)} ${safeLine(wish)}  ${page.colors.dim(`asked for by ${safeLine(from)}`)}`,
    ...because.flatMap((one) => constraintLines(page, one, 0)),
  ]);
  return [...heading(page, "Left out", "optional packages of which no version may be had"), ...lines];
}

function bundledLines(page: Page, { bundled }: ResolutionSession): string[] {
  if (bundled.length === 0) return [];
  const lines = bundled.flatMap(({ name, version, within, why }) =>
    wrap(
      page,
      `${safeLine(name)} ${safeLine(version)} in ${safeLine(parentOf(`${within}/node_modules/x`))}: ${safeLine(why)}`,
      2,
      4,
    ),
  );
  return [
    ...heading(page, "Bundled", "flawed, and in the tarballs of others: only their publishers can mend that"),
    ...lines,
  ];
}

function proofLines(page: Page, { proofs }: ResolutionSession): string[] {
  if (proofs.length === 0) return [];
  const { green, red } = page.colors;
  const lines = proofs.flatMap(({ command, ok, why }) => [
    `  ${ok ? green("✓") : red("✗")} ${safeLine(commandLine(command))}`,
    ...(why === undefined ? [] : wrap(page, safeLine(why), 6)),
  ]);
  return [...heading(page, "Proof"), ...lines];
}

const shownBroken = 20;

function testLines(page: Page, { tests }: ResolutionSession): string[] {
  if (tests === undefined) return [];
  const { green, red, yellow } = page.colors;
  const marks = { passed: green("✓"), failed: red("✗"), "not-run": yellow("?") };
  const line = (what: string, { status, passed, failed, skipped, why }: LockTestRun): string[] => [
    `  ${marks[status]} ${what}: ${status === "not-run" ? "not run" : `${passed} passed, ${failed} failed, ${skipped} skipped`}`,
    ...(why === undefined ? [] : wrap(page, safeLine(why), 6)),
  ];
  const { before, after, broken } = tests;
  const more = broken.length - shownBroken;
  return [
    ...heading(page, "Tests", broken.length === 0 ? "" : `${plural(broken.length, "test")} passed before`),
    ...line("lockfile as it was", before),
    ...line("new lockfile", after),
    ...broken.slice(0, shownBroken).flatMap((name) => wrap(page, safeLine(name, 300), 6)),
    ...(more > 0 ? [page.colors.dim(`      and ${more} more (--json lists them)`)] : []),
  ];
}

function gapLines(page: Page, { gaps }: ResolutionSession): string[] {
  if (gaps.length === 0) return [];
  const lines = gaps.flatMap(({ what, why }) => [
    ...wrap(page, safeLine(what), 2),
    ...wrap(page, page.colors.dim(safeLine(why)), 6),
  ]);
  return [...heading(page, "Not judged", "or only by old data"), ...lines];
}

const verdicts: Readonly<Record<ResolutionSession["status"], string>> = {
  unchanged: "Nothing to do",
  resolved: "Resolved",
  flawed: "Resolved, with flaws that can't be avoided",
  impossible: "Not resolved",
};

function totals(page: Page, session: ResolutionSession): string[] {
  const { bold, dim } = page.colors;
  const { status, why, flawsBefore, flawsAfter, data, network, applied, changes, tests, rounds, milliseconds } =
    session;
  const asked = new Set(network.map(({ url }) => new URL(url).host));
  const flaws = `${plural(flawsBefore, "flawed version")} before, ${flawsAfter} after`;
  const unwritten = `nothing was written${tests === undefined || tests.after.status === "passed" ? ": --apply does" : ""}`;
  const written = applied ? "the lockfile was written" : unwritten;
  const isRewritten = changes.length === 0 && status === "resolved";
  const next =
    status === "unchanged" || status === "impossible"
      ? ""
      : isRewritten
        ? `no version changes, the lockfile is as npm would write it now; ${written}`
        : written;
  return [
    "",
    ...wrap(page, `${bold(verdicts[status])}${why === undefined ? "" : `: ${safeLine(why)}`}`),
    ...wrap(page, `${flaws}${next === "" ? "" : `; ${next}`}`),
    ...wrap(
      page,
      dim(
        `By ${data.advisories.map((one) => safeLine(one)).join("; ")}. At least ${plural(data.minimumAgeDays, "day")} old${data.licences ? ", licences" : ""} by ${safeLine(data.policy)}; Node ${data.node}`,
      ),
    ),
    ...wrap(
      page,
      dim(
        `${plural(network.length, "request")} to ${[...asked].map((host) => safeLine(host)).join(", ") || "nobody"}; ${plural(rounds, "round")}; ${duration(milliseconds)}`,
      ),
    ),
  ];
}

/** `a › b` for `node_modules/a/node_modules/b/node_modules/c`. */
function parentOf(location: string): string {
  return location
    .replace(/\/?node_modules\/(?:@[^/]+\/)?[^/]+$/, "")
    .replace(/^node_modules\//, "")
    .replaceAll("/node_modules/", " › ");
}
