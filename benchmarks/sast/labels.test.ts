import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCaseLabels, readRepositoryLabels } from "./labels.ts";
import { summary } from "./summary.ts";

const here = import.meta.dirname;
const repositories = readRepositoryLabels();
const cases = readCaseLabels();

test("a repository's labels are in the file of its name", () => {
  const expected = repositories.map(({ repository }) => `${repository.replace("/", "+")}.json`);
  expect(expected.filter((name) => !existsSync(join(here, "labels", name)))).toEqual([]);
});

test("no place is judged twice", () => {
  const places = repositories.flatMap(({ repository, entries }) =>
    entries.map(({ commit, file, line, cwe }) => [repository, commit, file, line, cwe].join(" ")),
  );
  expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
});

test("a pair has a vulnerable and a fixed place, at different commits", () => {
  const pairs = repositories.flatMap(({ repository, entries }) =>
    [...new Set(entries.flatMap((entry) => entry.pair ?? []))].map((pair) => ({
      name: `${repository} ${pair}`,
      members: entries.filter((entry) => entry.pair === pair),
    })),
  );
  const verdicts = pairs.filter(({ members }) => new Set(members.map(({ verdict }) => verdict)).size !== 2);
  expect(verdicts.map(({ name }) => name)).toEqual([]);
  const commits = pairs.filter(({ members }) => new Set(members.map(({ commit }) => commit)).size < 2);
  expect(commits.map(({ name }) => name)).toEqual([]);
});

test("there are at least 300 true and 300 false places in public code", () => {
  const verdicts = repositories.flatMap(({ entries }) => entries.map(({ verdict }) => verdict));
  // As the README's summary counts them: never fewer than 300 of each.
  const [right, wrong] = ["true", "false"].map((one) => verdicts.filter((verdict) => verdict === one).length);
  expect([right, wrong]).toEqual([494, 514]);
});

test("the README gives the counts of the labels", () => {
  expect(readFileSync(join(here, "README.md"), "utf8")).toContain(summary());
});

test("a case's label names a line that holds its code", () => {
  const wrong = [...cases].flatMap(([name, { entries }]) =>
    entries
      .filter(({ file, line, code }) => {
        const text = readFileSync(join(here, "cases", name, file), "utf8").split("\n")[line - 1];
        return text?.includes(code) !== true;
      })
      .map(({ file, line }) => `${name}/${file}:${line}`),
  );
  expect(wrong).toEqual([]);
});
