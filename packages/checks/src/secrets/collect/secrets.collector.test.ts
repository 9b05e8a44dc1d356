import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { rules } from "../rules.generated.ts";
import { githubToken, noise } from "../testing/fakes.ts";
import { mostMatches } from "./scan-text.ts";
import { collector } from "./secrets.collector.ts";

const judge = (files: Record<string, string | Uint8Array>) =>
  judgeFiles({ files, checks: [...rules], collectors: [collector] });

describe("the findings", () => {
  it("tell the place, the reason and what to do, and hold no value", async () => {
    const token = githubToken();
    const chosen = `${noise(9, "chosen")}!7q`;
    const judged = await judge({
      "src/a.ts": `export const token = "${token}";\n`,
      "deploy/.env": `DB_USER=app\nDB_PASSWORD=${chosen}\n`,
    });
    expect(judged.findings).toMatchObject([
      {
        rule: "secrets/hard-coded-credential",
        sensitive: true,
        location: { path: "deploy/.env", start: { line: 2, column: 13 } },
      },
      {
        rule: "secrets/provider-token",
        sensitive: true,
        severity: "critical",
        proof: { kind: "matched", summary: expect.stringContaining("checksum is right") },
        fix: expect.stringContaining("revok"),
      },
    ]);
    const told = JSON.stringify(judged);
    for (const value of [token, chosen])
      for (let at = 0; at + 5 <= value.length; at++) expect(told).not.toContain(value.slice(at, at + 5));
  });

  it("have one identity for one value", async () => {
    const line = `const t = "${githubToken()}";\n`;
    const { findings } = await judge({
      "a.ts": line,
      "b.ts": `\n\n${line}`,
      "c.ts": `const t = "${githubToken("other")}";\n`,
    });
    const [a, b, c] = findings.map((finding) => finding.identity);
    expect([a, b, c]).toEqual(["a7975819b58b9a9b", "a7975819b58b9a9b", "2ae11a510b421f2e"]);
  });

  it("do not carry escapes of a hostile name to the terminal", async () => {
    const { findings } = await judge({ "a.json": `{ "\u001b[31mpassword": "${noise(16, "x")}" }` });
    expect(findings.map(({ message }) => message)).toEqual([]);
    expect(JSON.stringify(findings)).not.toContain("\\u001b");
  });
});

describe("gaps", () => {
  it("say what was left out", async () => {
    const text = Array.from({ length: mostMatches + 3 }, (_, index) => `"${githubToken(String(index))}"`).join("\n");
    expect((await judge({ "a.txt": text })).gaps).toMatchObject([
      { what: "a.txt", why: expect.stringContaining("3 more"), blocking: false },
    ]);
  });
  it("block when a file could not be read to its end", async () => {
    expect((await judge({ "a.txt": "password=x ".repeat(400_000) })).gaps).toMatchObject([
      { what: "a.txt", blocking: true },
    ]);
  });
});
