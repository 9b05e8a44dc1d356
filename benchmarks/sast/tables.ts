import { className } from "./classes.ts";
import type { Outcome } from "./match.ts";
import { scoreOf, tallyOf, type Score } from "./score.ts";
import type { LabelledPlace } from "./targets.ts";

/** A labelled place, and what each tool made of it. */
export interface Judged {
  place: LabelledPlace;
  outcomes: Readonly<Record<string, Outcome>>;
}

type Row = Record<string, Score>;

export interface Suite {
  places: number;
  all: Row;
  /** Without the places whose value is an argument of a package's function; and those alone. */
  withoutLibraryInput: Row;
  libraryInput: Row;
  classes: Record<string, Row>;
  sources: Record<string, Row>;
}

export function suiteOf(judged: readonly Judged[], tools: readonly string[]): Suite {
  const row = (some: readonly Judged[]): Row =>
    Object.fromEntries(
      tools.map((tool) => [tool, scoreOf(tallyOf(some.flatMap(({ outcomes }) => outcomes[tool] ?? [])))]),
    );
  const by = (group: (place: LabelledPlace) => string): Record<string, Row> => {
    const groups = groupBy(judged, ({ place }) => group(place));
    const largest = [...groups].toSorted(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
    return Object.fromEntries(largest.map(([name, some]) => [name, row(some)]));
  };
  const isLibrary = ({ place }: Judged): boolean => place.sourceKind === "library-input";
  return {
    places: judged.length,
    all: row(judged),
    withoutLibraryInput: row(judged.filter((one) => !isLibrary(one))),
    libraryInput: row(judged.filter(isLibrary)),
    classes: by(({ cwe }) => className(cwe)),
    sources: by(({ sourceKind }) => sourceKind),
  };
}

/** A table in Markdown: for each tool found of true, wrong of false, precision, recall and F1. */
export function tableOf(title: string, suite: Suite, tools: readonly string[]): string {
  const rows: [string, Row][] = [
    ...Object.entries(suite.classes),
    ["**all**", suite.all],
    ["without library-input", suite.withoutLibraryInput],
    ["library-input alone", suite.libraryInput],
    ...Object.entries(suite.sources).map(([name, row]): [string, Row] => [`from ${name}`, row]),
  ];
  return [
    `| ${title} | true | false | ${tools.map((tool) => `${tool}: found, wrong | P | R | F1`).join(" | ")} |`,
    `| ---${" | ---".repeat(2 + tools.length * 4)} |`,
    ...rows.map(([name, row]) => `| ${name} | ${sizeOf(row)} | ${tools.map((tool) => cells(row[tool])).join(" | ")} |`),
  ].join("\n");
}

function sizeOf(row: Row): string {
  const [one] = Object.values(row);
  return one === undefined ? "0 | 0" : `${one.found + one.missed} | ${one.wrong + one.quiet}`;
}

function cells(score: Score | undefined): string {
  if (score === undefined) return "– | – | – | –";
  const shown = [score.precision, score.recall, score.f1].map((value) => value?.toFixed(2) ?? "–");
  return [`${score.found}, ${score.wrong}`, ...shown].join(" | ");
}

function groupBy<T>(items: readonly T[], group: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const members = groups.get(group(item));
    if (members === undefined) groups.set(group(item), [item]);
    else members.push(item);
  }
  return groups;
}
