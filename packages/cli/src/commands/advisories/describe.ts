import { freshForDays, type AboutFile, type KeptStatus } from "@assay/checks/advisories";
import { safeLine } from "@assay/core/safe-text";

/** `214,013 records on 209,500 packages (201,331 malicious)` and what is odd about them. */
export function countsOf({ records, packages, malicious, withdrawn, unreadable }: AboutFile): string {
  const number = (count: number) => count.toLocaleString("en-US");
  const plural = (count: number, word: string) => `${number(count)} ${word}${count === 1 ? "" : "s"}`;
  const parts = [
    ...(malicious > 0 ? [`${number(malicious)} of malicious packages`] : []),
    ...(withdrawn > 0 ? [`${number(withdrawn)} withdrawn`] : []),
    ...(unreadable > 0 ? [`${plural(unreadable, "file")} could not be read as OSV records`] : []),
  ];
  return `${plural(records, "record")} on ${plural(packages, "package")}${parts.length === 0 ? "" : ` (${parts.join(", ")})`}`;
}

/** What `assay advisories status` prints. */
export function statusText(directory: string, kept: readonly KeptStatus[]): string[] {
  if (kept.length === 0)
    return [
      "No advisories were brought yet: verify uses the starter set that Assay brings, of npm packages only.",
      "Bring all of OSV with 'assay advisories update', or a copy of it with 'assay advisories import <path>'.",
    ];
  return [...kept.flatMap(linesOf), "", `kept in ${safeLine(directory)}`];
}

function linesOf(status: KeptStatus): string[] {
  if (status.state === "damaged")
    return [
      `${safeLine(status.path)} is damaged and not used: ${safeLine(status.why, 200)}`,
      "  run 'assay advisories update' or 'assay advisories import' again",
    ];
  const { about, asOf, days, bytes } = status;
  const how = about.origin === "update" ? "update" : "import";
  return [
    `${about.ecosystem} (${how}): ${countsOf(about)}`,
    `  from ${safeLine(about.source, 300)}`,
    `  complete up to ${asOf.slice(0, 16).replace("T", " ")} UTC, ${ageOf(days)}; brought ${about.brought.slice(0, 10)}; ${(bytes / 1e6).toFixed(1)} MB`,
    ...(status.state === "stale"
      ? [`  older than ${freshForDays} days: what came out since is missing. Run 'assay advisories ${how}' again`]
      : []),
    ...(status.state === "future"
      ? ["  lies in the future of this machine's clock, so its age is not known: set the clock"]
      : []),
  ];
}

function ageOf(days: number): string {
  return days === 0 ? "today" : `${days} day${days === 1 ? "" : "s"} ago`;
}
