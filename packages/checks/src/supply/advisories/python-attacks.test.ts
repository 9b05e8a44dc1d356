import { describe, expect, it } from "vitest";
import attacks from "../data/malicious/pypi.json" with { type: "json" };
import { versionsOf } from "../versions/version-scheme.ts";
import { loadPythonAttacks, PythonAttacks } from "./python-attacks.ts";

const { canonical, canonicalName } = versionsOf("PyPI");
const campaigns = (name: string, version: string) =>
  loadPythonAttacks()
    .campaignsOf({ name, version })
    .map(({ entry }) => entry.name);

describe("the embedded list of attacks on PyPI", () => {
  it("has names and versions as PyPI compares them", () => {
    const packages = PythonAttacks.parse(attacks).campaigns.flatMap((campaign) => Object.entries(campaign.packages));
    expect(packages.map(([name]) => name).filter((name) => canonicalName(name) !== name)).toEqual([]);
    expect(
      packages.flatMap(([, versions]) => versions).filter((each) => each !== "*" && canonical(each) === undefined),
    ).toEqual([]);
  });

  it("counts what reports cite", () => {
    const { versions, packages, date } = loadPythonAttacks();
    expect({ versions, packages, date }).toEqual({ versions: 43, packages: 21, date: "2026-11-22" });
  });

  it.each([
    ["litellm", "1.82.8"],
    ["LiteLLM", "v1.82.8"],
    ["litellm", "0!1.82.8"],
    ["litellm", "1.82.8.0"],
    ["litellm", "1.82.8+local"],
  ])("knows %s %s however it is spelt", (name, version) => {
    expect(campaigns(name, version)).toEqual(["LiteLLM (TeamPCP)"]);
  });

  it("knows a package of which no version was sound, and the spellings of a name", () => {
    expect([campaigns("jeIlyfish", "0.7.1"), campaigns("Guardrails_AI", "0.10.1")]).toEqual([
      ["python3-dateutil and jeIlyfish"],
      ["Mini Shai-Hulud (TanStack), Python packages"],
    ]);
  });

  it.each([
    ["litellm", "1.82.6"],
    ["litellm", "1.82.80"],
    ["litellm", "banana"],
    ["lite-llm", "1.82.8"],
    ["constructor", "1.0"],
  ])("does not know %s %s", (name, version) => {
    expect(campaigns(name, version)).toEqual([]);
  });
});
