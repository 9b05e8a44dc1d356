import { Ecosystem } from "../../evidence.ts";
import { versionsOf } from "../../versions/version-scheme.ts";
import type { Event, FlawInput } from "./flaw.ts";
import type { OsvRecord } from "./osv-record.ts";

const longestSummary = 200;
const kinds: readonly string[] = ["introduced", "fixed", "last_affected", "limit"] satisfies Event[0][];

/** What a record says of each package of the ecosystems that lockfiles are read of. */
export function flawsOfRecord(record: OsvRecord): Map<Ecosystem, FlawInput[]> {
  const found = new Map<Ecosystem, Map<string, FlawInput>>();
  for (const { package: about, severity, ranges, versions } of record.affected) {
    // `PyPI:suffix` would be a part of an ecosystem; none of these has parts.
    const ecosystem = Ecosystem.safeParse(about?.ecosystem);
    if (about === undefined || !ecosystem.success) continue;
    const name = versionsOf(ecosystem.data).canonicalName(about.name);
    const flaws = found.get(ecosystem.data) ?? new Map<string, FlawInput>();
    found.set(ecosystem.data, flaws);
    const flaw = flaws.get(name) ?? commonOf(record, name);
    flaws.set(name, flaw);
    if (record.withdrawn !== undefined) continue;
    add(
      flaw,
      "vectors",
      (severity ?? []).map(({ score }) => score),
    );
    add(flaw, "versions", versions);
    add(
      flaw,
      "ranges",
      // Ranges of git commits say nothing of published versions.
      ranges.filter(({ type }) => type !== "GIT").map(({ events }) => events.flatMap(eventsOf)),
    );
  }
  return new Map([...found].map(([ecosystem, flaws]) => [ecosystem, [...flaws.values()]]));
}

function commonOf(record: OsvRecord, name: string): FlawInput {
  const { id, modified, published, withdrawn, aliases, severity, database_specific: own } = record;
  if (withdrawn !== undefined) return { id, name, modified, withdrawn, summary: "" };
  const isMalicious =
    [id, ...aliases].some((each) => each.startsWith("MAL-")) || own?.cwe_ids?.includes("CWE-506") === true;
  const flaw: FlawInput = { id, name, modified, summary: summaryOf(record) };
  if (published !== undefined) flaw.published = published;
  if (isMalicious) flaw.malicious = true;
  if (own?.severity !== undefined) flaw.rating = own.severity;
  add(flaw, "aliases", aliases);
  add(
    flaw,
    "vectors",
    severity.map(({ score }) => score),
  );
  return flaw;
}

/** The record's summary; where it has none, the first sentence of its details. */
function summaryOf({ summary, details }: OsvRecord): string {
  const text = summary ?? /^[^\n]*?[.](?=\s|$)|^[^\n]*/.exec((details ?? "").trim().slice(0, 2_000))?.[0] ?? "";
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= longestSummary ? line : `${line.slice(0, longestSummary - 1)}…`;
}

function eventsOf(event: Readonly<Record<string, string>>): Event[] {
  return Object.entries(event).filter((pair): pair is Event => kinds.includes(pair[0]));
}

function add<Key extends "aliases" | "vectors" | "versions" | "ranges">(
  flaw: FlawInput,
  key: Key,
  items: NonNullable<FlawInput[Key]>,
): void {
  if (items.length === 0) return;
  const list: unknown[] = [...(flaw[key] ?? []), ...items];
  Object.assign(flaw, { [key]: key === "ranges" ? list : [...new Set(list)] });
}
