import { describe, expect, it } from "vitest";
import { scanText } from "../collect/scan-text.ts";
import { githubToken, noise } from "../testing/fakes.ts";
import { fixFile } from "./fix-file.ts";

const token = githubToken("fix");
const password = `${noise(12, "fix")}!7`;
const plain = `${noise(13, "plain")}7`;

function fixed(path: string, before: string) {
  const values = new Map<string, string>();
  const nameValue = (variable: string, value: string): string => {
    const name = values.has(variable) && values.get(variable) !== value ? `${variable}_2` : variable;
    values.set(name, value);
    return name;
  };
  const scan = (name: string, text: string) => scanText(name, text);
  const { after, fixed: all } = fixFile(path, before, { scan, isWanted: () => true, nameValue });
  return {
    after,
    refused: all.map(({ outcome }) => ("refused" in outcome ? outcome.refused.split(":")[0] : "")),
    values,
  };
}

describe("code", () => {
  it.each([
    ["a constant", "a.js", `const githubToken = "${token}";`, "const githubToken = process.env.GITHUB_TOKEN;"],
    ["a typed file", "a.ts", `const githubToken = "${token}";`, "const githubToken = process.env.GITHUB_TOKEN!;"],
    ["a template", "a.js", `const api_token = \`${token}\`;`, "const api_token = process.env.API_TOKEN;"],
    ["a vague name", "a.js", `const token = "${token}";`, "const token = process.env.GITHUB_TOKEN;"],
    ["a property", "a.js", `f({ dbPassword: '${password}' });`, "f({ dbPassword: process.env.DB_PASSWORD });"],
    ["an argument", "a.js", `login("${token}");`, "login(process.env.GITHUB_TOKEN);"],
    [
      "an address",
      "a.js",
      `const o = { url: "postgres://app:${plain}@db.acme.io/app" };`,
      "const o = { url: process.env.POSTGRES_URL };",
    ],
    [
      "a default of what is read already",
      "a.js",
      `const s = process.env.JWT_SECRET || "${password}";`,
      "const s = process.env.JWT_SECRET;",
    ],
    [
      "a default in brackets",
      "a.ts",
      `const s = process.env["JWT_SECRET"] ?? "${password}";`,
      "const s = process.env.JWT_SECRET!;",
    ],
    ["a setter", "a.js", `client.apiToken = "${token}";`, "client.apiToken = process.env.API_TOKEN;"],
  ])("%s", (_, path, before, after) => expect(fixed(path, `${before}\n`)).toMatchObject({ after: `${after}\n` }));

  it("moves several of a file, and gives two values two names", () => {
    const other = githubToken("other");
    const { after, values } = fixed("a.js", `f({ apiToken: "${token}" });\ng({ apiToken: "${other}" });\n`);
    expect(after).toBe("f({ apiToken: process.env.API_TOKEN_2 });\ng({ apiToken: process.env.API_TOKEN });\n");
    expect([...values]).toEqual([
      ["API_TOKEN", other],
      ["API_TOKEN_2", token],
    ]);
  });

  it.each([
    ["a comment", "a.js", `// the token is "${token}"`, "it is put together of pieces, or stands in a comment"],
    [
      "pieces",
      "a.js",
      `const t = "${token.slice(0, 9)}" + "${token.slice(9)}";`,
      "it is put together of pieces, or stands in a comment",
    ],
    [
      "a key",
      "a.js",
      `const o = { "${token}": 1 };`,
      "it does not stand where a variable may (a key, a type, an import or part of an expression)",
    ],
    ["a type", "a.ts", `type T = "${token}";`, "it is put together of pieces, or stands in a comment"],
    [
      "an import",
      "a.js",
      `import "https://x:${token}@host.test/a.js";`,
      "it does not stand where a variable may (a key, a type, an import or part of an expression)",
    ],
    [
      "a constant for types",
      "a.ts",
      `const t = "${token}" as const;`,
      "it does not stand where a variable may (a key, a type, an import or part of an expression)",
    ],
    [
      "a page",
      "a.jsx",
      `const t = "${token}"; const p = <p>{t}</p>;`,
      "the file is for browsers, where everybody reads what it holds, wherever that comes from",
    ],
    ["a broken file", "a.js", `const t = "${token}"; {`, "the file does not parse"],
    [
      "an .env",
      ".env",
      `DB_PASSWORD=${plain}`,
      "it is the file for values of the environment, and should not be in the repository",
    ],
    ["an argument", "run.sh", `curl -u admin:${plain} https://api.acme.io`, "it is no assignment of a line of its own"],
    ["Python", "a.py", `DB_PASSWORD = "${plain}"`, "read it from the environment"],
    [
      "other YAML",
      "values.yaml",
      `dbPassword: ${plain}`,
      "take it out of the file, and let what reads the file take it from the environment or a secret store",
    ],
  ])("leaves %s and says why", (_, path, before, why) => {
    expect(fixed(path, before)).toMatchObject({ after: before, refused: [why] });
  });
});

describe("settings", () => {
  it.each([
    [
      "a shell's variable",
      "run.sh",
      `export DB_PASSWORD=${plain} # of staging`,
      'export DB_PASSWORD="${DB_PASSWORD:?is not set}" # of staging',
    ],
    ["a quoted one", "run.sh", `DB_PASSWORD="${plain}"`, 'DB_PASSWORD="${DB_PASSWORD:?is not set}"'],
    [
      "Compose's entry",
      "docker-compose.yml",
      `services:\n  db:\n    environment:\n      DB_PASSWORD: ${plain}`,
      "services:\n  db:\n    environment:\n      DB_PASSWORD: ${DB_PASSWORD:?is not set}",
    ],
    [
      "Compose's list",
      "compose.prod.yaml",
      `services:\n  db:\n    environment:\n      - DB_PASSWORD=${plain}`,
      "services:\n  db:\n    environment:\n      - DB_PASSWORD=${DB_PASSWORD:?is not set}",
    ],
  ])("%s", (_, path, before, after) =>
    expect(fixed(path, `${before}\n`)).toMatchObject({ after: `${after}\n`, refused: [""] }),
  );

  it("keeps the name of what a script sets where another value has the variable", () => {
    const other = `${noise(13, "other")}8`;
    const { after } = fixed("run.sh", `DB_PASSWORD=${plain}\nrun\nDB_PASSWORD=${other}\n`);
    expect(after).toBe('DB_PASSWORD="${DB_PASSWORD_2:?is not set}"\nrun\nDB_PASSWORD="${DB_PASSWORD:?is not set}"\n');
  });
});
