import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { candidatesIn } from "./candidate-kinds.ts";
import type { Finding } from "./finding.ts";
import { hashOfLine, type Label, readLabels, trueReasons } from "./labels.ts";
import { halfOf, readRepositories } from "./repositories.ts";
import { byFile, scoreOf } from "./score.ts";

const labels = readLabels();
const drawn = labels.filter(({ origin }) => origin !== "finding");

test("every label is of a listed repository at its commit, in the file of its name", () => {
  const commits = new Map(readRepositories().map(({ repository, commit }) => [repository, commit]));
  expect(labels.filter(({ repository, commit }) => commits.get(repository) !== commit)).toEqual([]);
});

test("no line is judged twice", () => {
  const places = labels.map(({ repository, path, line }) => `${repository} ${path}:${line}`);
  expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
});

test("at least 300 true and 1,000 false lines, of at least 80 repositories, are drawn without a tool", () => {
  const count = (wanted: string): number => drawn.filter(({ label }) => label === wanted).length;
  expect([count("true") >= 300, count("false") >= 1_000]).toEqual([true, true]);
  expect(new Set(drawn.map(({ repository }) => repository)).size).toBeGreaterThanOrEqual(80);
});

test("a true line says what kind of secret it holds", () => {
  const reasons = new Set<string>(trueReasons);
  expect(labels.filter(({ label, why }) => label === "true" && !reasons.has(why))).toEqual([]);
});

test("each half has a third of the true lines or more", () => {
  const tune = drawn.filter(({ label, repository }) => label === "true" && halfOf(repository) === "tune").length;
  const all = drawn.filter(({ label }) => label === "true").length;
  expect([tune * 3 >= all, (all - tune) * 3 >= all]).toEqual([true, true]);
});

test("the README gives the counts of the labels", () => {
  const count = (wanted: string): number => drawn.filter(({ label }) => label === wanted).length;
  const repositories = new Set(drawn.map(({ repository }) => repository)).size;
  expect(readFileSync(join(import.meta.dirname, "README.md"), "utf8")).toContain(
    `${count("true")} true, ${count("false").toLocaleString("en")} false and ${count("unclear")} unclear lines of ${repositories} repositories`,
  );
});

describe("what makes a line a candidate", () => {
  it.each([
    ["named-setting", "a.yml", "password: shop"],
    ["named-code", "a.ts", 'const token = "abc";'],
    ["url-userinfo", "a.ts", "fetch(`ftp://a:b@c.d`)"],
    ["command", "a.sh", "curl -u a:b https://c.d"],
    ["pem", "a.txt", "-----BEGIN CERTIFICATE-----"],
    ["entropy", "a.txt", "q8Zt2wXb7LkPv4RfNs9H"],
    ["string", "a.ts", 'say("hello world")'],
  ])("%s", (kind, path, line) => {
    expect(candidatesIn(path, line, false).map((one) => one.kind)).toContain(kind);
  });
  it("nothing where there is nothing", () => expect(candidatesIn("a.ts", "return x;", false)).toEqual([]));
});

describe("the score", () => {
  const label = (line: number, is: Label["label"]): Label => ({
    repository: "a/b",
    commit: "0".repeat(40),
    path: "c",
    line,
    sha256: hashOfLine("x"),
    label: is,
    kind: "string",
    why: "key",
    origin: "round-1",
  });
  const finding = (line: number, endLine = line): Finding => ({
    repository: "a/b",
    path: "c",
    line,
    endLine,
    rule: "r",
  });

  it("counts lines that a finding covers, and leaves unclear ones out", () => {
    const judged = [label(1, "true"), label(2, "true"), label(4, "false"), label(5, "false"), label(6, "unclear")];
    expect(scoreOf(judged, byFile([finding(1, 2), finding(5), finding(6)]))).toEqual({
      found: 2,
      missed: 0,
      wrong: 1,
      quiet: 1,
      precision: 0.667,
      recall: 1,
      f1: 0.8,
    });
  });
  it("has no figures where there is nothing to divide by", () => {
    expect(scoreOf([], byFile([]))).toMatchObject({ precision: null, recall: null, f1: null });
  });
  // The hash of "a", FIPS 180-4 (RFC 6234's SHA-256).
  it("hashes a line without its carriage return", () =>
    expect(hashOfLine("a\r")).toBe("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"));
});
