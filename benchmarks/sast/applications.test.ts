import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { applicationTables, judged, nameOf, readApplications } from "./applications.ts";

const all = readApplications();
const names = all.applications.map(nameOf);
const worst = ["critical", "high"];

test("the README gives the counts of the applications", () => {
  expect(readFileSync(join(import.meta.dirname, "README.md"), "utf8")).toContain(applicationTables(all));
});

test("what is judged is of an application in the list, and no place is judged twice", () => {
  expect(all.findings.filter((one) => !names.includes(one.in))).toEqual([]);
  expect(all.causes.flatMap(({ alarms }) => Object.keys(alarms)).filter((name) => !names.includes(name))).toEqual([]);
  const places = all.findings.flatMap((one) => one.places.map((place) => `${one.in} ${one.rule} ${place}`));
  expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
});

test("each false alarm of the first run has a cause", () => {
  for (const one of all.applications) {
    const name = nameOf(one);
    const explained = all.causes.reduce((sum, { alarms }) => sum + (alarms[name] ?? 0), 0);
    expect(explained, name).toBe(one.first.critical + one.first.high - one.first.true);
  }
});

test("ten applications were judged, and three of over 100 thousand lines from medium on", () => {
  expect(all.applications.filter(({ part }) => part === "ten")).toHaveLength(10);
  const large = all.applications.filter(({ noise, kloc }) => noise && kloc > 100);
  expect(large).toHaveLength(3);
  for (const one of large) {
    const found = judged(all, { name: nameOf(one), severities: [...worst, "medium"] });
    expect((found.true + found.false) / one.kloc, nameOf(one)).toBeLessThanOrEqual(0.1);
  }
});
