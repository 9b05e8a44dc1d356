import { safeLine, type GapInput } from "@assay/core";
import type { KeptStatus } from "../advisories/kept/advisories-status.ts";
import { daysSince, freshForDays } from "../advisories/kept/freshness.ts";
import type { Knowledge } from "../advisories/knowledge.ts";
import type { Ecosystem, Lockfile } from "../evidence.ts";
import { isFixture } from "./dependency-files.ts";

/** Packages that something is known of, and whose locked versions can't be compared. */
export function uncomparableGaps(path: string, names: readonly string[]): GapInput[] {
  if (names.length === 0) return [];
  return [
    {
      what: `${safeLine(path)}: ${safeLine([...new Set(names)].slice(0, 10).join(", "), 300)}`,
      why: "There are advisories on these packages, but their locked versions are no version numbers (git, files, or nonsense), so they could not be compared",
      categories: ["supply"],
      blocking: true,
      count: names.length,
    },
  ];
}

/** No flaw is known of any package of the ecosystem, attacks left aside, which is not the same as nothing found. */
export function unknownEcosystem({ path, packages, ecosystem }: Lockfile): GapInput[] {
  const concerned = packages.filter((entry) => entry.source !== "link").length;
  if (concerned === 0) return [];
  return [
    {
      what: safeLine(path),
      why: `There is no data on flaws of ${ecosystem}'s packages here, so the ${concerned} of this file were compared with known attacks only. Bring it with 'assay advisories update' or 'assay advisories import', or allow this by name with allowUnchecked: [supply]`,
      categories: ["supply"],
      blocking: !isFixture(path),
      count: concerned,
    },
  ];
}

/** What the user brought and can't be read: what it would have said is not known. */
export function damagedGap(status: KeptStatus): GapInput[] {
  if (status.state !== "damaged") return [];
  return [
    {
      what: safeLine(status.path, 300),
      why: `These advisories are damaged (${safeLine(status.why, 120)}) and were not used. Run 'assay advisories update' or 'assay advisories import' again`,
      categories: ["supply"],
      blocking: true,
    },
  ];
}

/** Data from the past misses what came out since; data from the future means that a clock is wrong. */
export function staleGaps(ecosystem: Ecosystem, { asOf, kept }: Pick<Knowledge, "asOf" | "kept">): GapInput[] {
  if (asOf === undefined) return [];
  const gap = (why: string): GapInput[] => [
    { what: `Advisories on ${ecosystem}'s packages since ${asOf}`, why, categories: ["supply"], blocking: false },
  ];
  if (kept.some(({ state }) => state === "future"))
    return gap("The data lies in the future of this machine's clock, so its age is not known: set the clock");
  const days = daysSince(`${asOf}T00:00:00Z`, new Date());
  return days > freshForDays
    ? gap(
        `The newest data here is ${days} days old. Run 'assay advisories update', and ask npm audit for what came out since`,
      )
    : [];
}
