import { ConfigurationError } from "@assay/core";
import { describe, expect, it } from "vitest";
import { noise } from "../testing/fakes.ts";
import { scanWith } from "../collect/scan-with.ts";
import { readGitleaks } from "./read-gitleaks.ts";

const file = ".gitleaks.toml";
const token = `acme_${noise(24, "acme")}`;
const rule = `[[rules]]\nid = "acme"\ndescription = "an ACME token"\nregex = '''acme_([0-9A-Za-z]{24})'''\nkeywords = ["ACME_"]\n`;

function read(text: string, others: Record<string, string> = {}) {
  return readGitleaks(file, text, (path) => Promise.resolve(others[path] ?? null));
}

async function detectors(text: string, code = `x = "${token}"`, path = "src/a.ts", others = {}): Promise<string[]> {
  const { rules } = await read(text, others);
  return (scanWith(rules)(path, code)?.matches ?? []).map(({ detector }) => detector);
}

async function gaps(text: string, others = {}): Promise<string[]> {
  return (await read(text, others)).gaps.map(({ what, blocking }) => `${what}${blocking ? " (blocks)" : ""}`);
}

describe("a rule", () => {
  it("is found by its regex near its keywords, in any letter case", async () => {
    expect(await detectors(rule)).toEqual(["acme"]);
    expect(await detectors(rule.replace("ACME_", "umbrella"))).toEqual([]);
  });

  it.each([
    ["its path", 'path = "\\\\.ts$"', ["acme"]],
    ["another path", 'path = "\\\\.py$"', []],
    ["little entropy", "entropy = 2.5", ["acme"]],
    ["much entropy", "entropy = 6.0", []],
    ["its group", "secretGroup = 1", ["acme"]],
    ["skipReport", "skipReport = true", []],
    ["a stop word", `[[rules.allowlists]]\nstopwords = ["${token.slice(6, 12).toUpperCase()}"]`, []],
    ["another stop word", '[[rules.allowlists]]\nstopwords = ["umbrella"]', ["acme"]],
    ["an allowed path", "[rules.allowlist]\npaths = ['^src/']", []],
    ["an allowed text", `[[rules.allowlists]]\nregexes = ['^${token.slice(5, 9)}']`, []],
    ["an allowed match", "[[rules.allowlists]]\nregexTarget = 'match'\nregexes = ['^acme_']", []],
    ["an allowed line", "[[rules.allowlists]]\nregexTarget = 'line'\nregexes = ['^x = ']", []],
    ["a line that is not that of the secret", "[[rules.allowlists]]\nregexes = ['^x = ']", ["acme"]],
    ["all of two conditions", "[[rules.allowlists]]\ncondition = 'AND'\npaths = ['^src/']\nregexes = ['.']", []],
    ["one of two conditions", "[[rules.allowlists]]\ncondition = 'AND'\npaths = ['^lib/']\nregexes = ['.']", ["acme"]],
  ])("with %s", async (_, more, expected) => expect(await detectors(`${rule}${more}\n`)).toEqual(expected));

  it("is what another of its name replaces, and is left out where it is disabled", async () => {
    const others = { "base.toml": rule };
    expect(await detectors("[extend]\npath = 'base.toml'\n", undefined, undefined, others)).toEqual(["acme"]);
    expect(
      await detectors("[extend]\npath = './base.toml'\ndisabledRules = ['acme']\n", undefined, undefined, others),
    ).toEqual([]);
    expect(
      await detectors(
        `[extend]\npath = 'base.toml'\n${rule.replace("acme_(", "umbrella_(")}`,
        undefined,
        undefined,
        others,
      ),
    ).toEqual([]);
  });

  it("is spared by the lists of the whole configuration, where they are meant for it", async () => {
    const list = (target: string) => `[[allowlists]]\n${target}paths = ['^src/']\n${rule}`;
    expect(await detectors(list(""))).toEqual([]);
    expect(await detectors(list("targetRules = ['acme']\n"))).toEqual([]);
    expect(await detectors(list("targetRules = ['umbrella']\n"))).toEqual(["acme"]);
  });
});

describe("what is not done", () => {
  it.each([
    ["default rules", "[extend]\nuseDefault = true\n", [`${file}: extend.useDefault`]],
    ["another host", "[extend]\nurl = 'https://x.test/a'\n", [`${file}: extend.url (blocks)`]],
    ["files by name", "[[rules]]\nid = 'p12'\npath = '\\.p12$'\n", [`${file}: the rule p12 (blocks)`]],
    ["commits", `${rule}[[rules.allowlists]]\ncommits = ['abc']\n`, [`${file}: an allowlist of the rule acme`]],
    ["rules beside", `${rule}[[rules.required]]\nid = 'x'\n`, [`${file}: the rule acme`]],
  ])("of %s is told", async (_, text, expected) => expect(await gaps(text)).toEqual(expected));

  it("allows nothing for a list that asks for commits and something else", async () => {
    const list = "[[rules.allowlists]]\ncondition = 'AND'\ncommits = ['abc']\npaths = ['^src/']\n";
    expect(await detectors(`${rule}${list}`)).toEqual(["acme"]);
  });

  it("ends where configurations extend each other without end", async () => {
    const others = { "a.toml": "[extend]\npath = 'a.toml'\n" };
    expect(await gaps("[extend]\npath = 'a.toml'\n", others)).toEqual(["a.toml: extend.path (blocks)"]);
  });
});

describe("a broken configuration is one sentence with its place", () => {
  it.each([
    ["a regex", rule.replace("acme_(", "acme_(("), `${file}:4 the regex of the rule acme is no regular expression`],
    ["a path", `${rule}path = '('\n`, `${file}:6 the path of the rule acme is no regular expression`],
    ["TOML", `${rule}regexes = [`, `${file}:6:`],
    ["a type", "[[rules]]\nid = 7\n", `${file} is no configuration of gitleaks': rules.0.id:`],
    ["a file that is not there", "[extend]\npath = 'gone.toml'\n", `${file} extends gone.toml`],
    ["a regex without end", rule.replace("acme_(", `${"a".repeat(10_001)}(`), `has 10,018 characters`],
  ])("for %s", async (_, text, message) => {
    const reading = read(text);
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toBeInstanceOf(ConfigurationError);
  });

  it("keeps no prototype from anybody", async () => {
    const { rules } = await read(`${rule}\n[__proto__]\npolluted = true\n`);
    expect(rules.map(({ id }) => id)).toEqual(["acme"]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
