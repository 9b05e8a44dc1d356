import { className } from "./classes.ts";
import { readCaseLabels, readRepositoryLabels } from "./labels.ts";

interface Counted {
  cwe: number;
  sourceKind: string;
  verdict: "true" | "false";
}

/** The tables of the README: places by class and by source kind, for public code and for the cases. */
export function summary(): string {
  const repositories = readRepositoryLabels();
  const places = repositories.flatMap(({ entries }) => entries);
  const trees = new Set(repositories.flatMap((file) => file.entries.map((entry) => file.repository + entry.commit)));
  const cases = readCaseLabels();
  const own = [...cases.values()].flatMap(({ entries }) => entries);
  return [
    `Public code: ${count(places, "true")} true and ${count(places, "false")} false places in ${repositories.length} repositories, ${trees.size} trees.`,
    `Own programs: ${count(own, "true")} true and ${count(own, "false")} false places in ${cases.size} folders.`,
    "",
    table("class", places, own, ({ cwe }) => className(cwe)),
    "",
    table("source", places, own, ({ sourceKind }) => sourceKind),
  ].join("\n");
}

function table(
  title: string,
  places: readonly Counted[],
  own: readonly Counted[],
  group: (place: Counted) => string,
): string {
  const names = [...new Set([...places, ...own].map(group))];
  const size = (name: string): number => places.filter((place) => group(place) === name).length;
  const rows = names
    .toSorted((a, b) => size(b) - size(a) || (a < b ? -1 : 1))
    .map((name) => {
      const cells = [places, own].flatMap((list) => {
        const members = list.filter((place) => group(place) === name);
        return [count(members, "true"), count(members, "false")];
      });
      return `| ${name} | ${cells.join(" | ")} |`;
    });
  return [
    `| ${title} | public true | public false | own true | own false |`,
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

function count(places: readonly Counted[], verdict: Counted["verdict"]): number {
  return places.filter((place) => place.verdict === verdict).length;
}

if (import.meta.filename === process.argv[1]) process.stdout.write(`${summary()}\n`);
