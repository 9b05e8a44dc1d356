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
  for (const { repository, entries } of repositories) {
    for (const pair of new Set(entries.flatMap((entry) => entry.pair ?? []))) {
      const members = entries.filter((entry) => entry.pair === pair);
      expect(new Set(members.map(({ verdict }) => verdict)).size, `${repository} ${pair}`).toBe(2);
      expect(new Set(members.map(({ commit }) => commit)).size, `${repository} ${pair}`).toBeGreaterThan(1);
    }
  }
});

test("there are at least 300 true and 300 false places in public code", () => {
  const verdicts = repositories.flatMap(({ entries }) => entries.map(({ verdict }) => verdict));
  expect(verdicts.filter((verdict) => verdict === "true").length).toBeGreaterThanOrEqual(300);
  expect(verdicts.filter((verdict) => verdict === "false").length).toBeGreaterThanOrEqual(300);
});

test("the README gives the counts of the labels", () => {
  expect(readFileSync(join(here, "README.md"), "utf8")).toContain(summary());
});

test("a case's label names a line that holds its code", () => {
  for (const [name, { entries }] of cases) {
    for (const { file, line, code } of entries) {
      const text = readFileSync(join(here, "cases", name, file), "utf8").split("\n")[line - 1];
      expect(text, `${name}/${file}:${line}`).toContain(code);
    }
  }
});
