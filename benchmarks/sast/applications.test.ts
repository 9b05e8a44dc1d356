import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { applicationTables, judged, nameOf, readApplications } from "./applications.ts";

const all = readApplications();
const names = new Set(all.applications.map(nameOf));

test("the README gives the counts of the applications", () => {
  expect(readFileSync(join(import.meta.dirname, "README.md"), "utf8")).toContain(applicationTables(all));
});

test("what is judged is of an application in the list, and no place is judged twice", () => {
  expect(all.findings.filter((one) => !names.has(one.in))).toEqual([]);
  expect(all.causes.flatMap(({ alarms }) => Object.keys(alarms)).filter((name) => !names.has(name))).toEqual([]);
  const places = all.findings.flatMap((one) => one.places.map((place) => `${one.in} ${one.rule} ${place}`));
  expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
});

test("each false alarm of the first run has a cause", () => {
  const explained = (name: string): number => all.causes.reduce((sum, { alarms }) => sum + (alarms[name] ?? 0), 0);
  const unexplained = all.applications.filter(
    (one) => explained(nameOf(one)) !== one.first.critical + one.first.high - one.first.true,
  );
  expect(unexplained.map(nameOf)).toEqual([]);
});

test("ten applications were judged, and three of over 100 thousand lines from medium on", () => {
  expect(all.applications.filter(({ part }) => part === "ten")).toHaveLength(10);
  const large = all.applications.filter(({ noise, kloc }) => noise && kloc > 100);
  expect(large).toHaveLength(3);
  const noisy = large.filter((one) => {
    const found = judged(all, { name: nameOf(one), severities: ["critical", "high", "medium"] });
    return (found.true + found.false) / one.kloc > 0.1;
  });
  expect(noisy.map(nameOf)).toEqual([]);
});
