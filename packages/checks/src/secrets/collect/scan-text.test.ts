import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commonWords } from "../values/language-model.data.ts";
import { awsPair, githubToken, hexadecimal, noise, npmToken, privateKey, stripeKey } from "../testing/fakes.ts";
import { find, marked } from "../testing/find.ts";
import { mostMatches, scanText } from "./scan-text.ts";

const strange = fc.string({
  unit: fc.constantFrom(
    "a",
    " ",
    "\n",
    '"',
    "'",
    "`",
    "{",
    "}",
    "(",
    ")",
    "=",
    ":",
    ";",
    "é",
    "\t",
    "//",
    "#",
    "${",
    "\\",
    "\u0000",
    "\ud83d\ude00",
  ),
  maxLength: 120,
});

describe("positions", () => {
  it("finds tokens where they stand in any text", () => {
    fc.assert(
      fc.property(strange, fc.string({ maxLength: 10 }), strange, (before, seed, after) => {
        const token = githubToken(seed);
        const text = `${before}\n "${token}" \n${after}`;
        const match = find(text).find((one) => one.detector === "github-token");
        expect(marked(text, match)).toBe(token);
      }),
    );
  });

  it("counts lines and columns from one, in UTF-16 code units", () => {
    const [match] = find(`\r\n😀 "${githubToken()}"`);
    expect(match?.start).toEqual({ line: 2, column: 5 });
    expect(match?.end).toEqual({ line: 2, column: 45 });
  });
});

describe("what leaves the scan", () => {
  const { id, secret } = awsPair();
  const chosen = "Tr0ub4dor&Kj9hx2";
  const values = [githubToken(), npmToken(), stripeKey(), secret, chosen, noise(32, "signing"), noise(20, "database")];
  const text = [
    `const token = "${values[0]}"; const other = ['${values[1]}', "${values[2]}"];`,
    `accessKeyId: "${id}", secretAccessKey: "${secret}",`,
    `dbPassword: "${chosen}", user: "ledger",`,
    `const jwtSecret = process.env.JWT_SECRET ?? "${values[5]}";`,
    `url = "postgres://ledger:${values[6]}@db.internal/ledger";`,
    privateKey(),
  ].join("\n");

  it("has every one of them, and none of their values", () => {
    const found = scanText("src/app.ts", text);
    expect(found?.matches.map((match) => match.rule)).toEqual([
      "secrets/provider-token",
      "secrets/provider-token",
      "secrets/provider-token",
      "secrets/cloud-service-account",
      "secrets/hard-coded-credential",
      "secrets/credential-default",
      "secrets/connection-string",
      "secrets/private-key",
    ]);
    const told = JSON.stringify(found);
    for (const value of [...values, ...privateKey().split("\n").slice(1, -2)]) {
      for (let at = 0; at + 5 <= value.length; at++) expect(told).not.toContain(value.slice(at, at + 5));
    }
  });

  it("shows nothing of what somebody chose", () => {
    expect(scanText("src/app.ts", text)?.matches.find((match) => match.length === chosen.length)?.preview).toBe("");
  });

  it("does not repeat a name that holds the value", () => {
    const value = noise(20, "name");
    const found = find(`"${value}_password": "${value}",`);
    expect(found.map(({ length }) => length)).toEqual([value.length]);
    expect(JSON.stringify(found)).not.toContain(value);
  });
});

describe("evasions", () => {
  const token = githubToken("evasion");
  it.each([
    ["split by a plus", `const t = "${token.slice(0, 4)}" + "${token.slice(4)}";`],
    [
      "split in three over lines",
      `t = "${token.slice(0, 12)}" +\n  "${token.slice(12, 30)}" +\n  "${token.slice(30)}"`,
    ],
    ["split before its beginning ends, under a name", `const apiToken = "${token.slice(0, 2)}" + "${token.slice(2)}";`],
    ["split in PHP", `$t = '${token.slice(0, 8)}' . '${token.slice(8)}';`],
    ["split in Python", `t = ("${token.slice(0, 8)}"\n     "${token.slice(8)}")`],
    ["base64", `const t = atob("${Buffer.from(token).toString("base64")}");`],
    ["a template", `const t = \`${token}\`;`],
    ["after an escape", `"first\\n${token}\\n"`],
    ["in an address", `https://x-access-token:${token}@github.com/acme/ledger`],
    ["in JSON in JSON", `"{\\"token\\":\\"${token}\\"}"`],
    ["in a bundle", `!function(){${"var a=1;".repeat(400)}fetch("${token}")}()`],
  ])("%s", (_, text) => expect(find(text, "dist/app.js").map((match) => match.provider)).toContain("GitHub"));
});

describe("one secret, one finding", () => {
  it("joins an access key id to its secret", () => {
    const { id, secret } = awsPair();
    const [match, ...more] = find(`aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`, "credentials");
    expect(more).toEqual([]);
    expect(match).toMatchObject({ rule: "secrets/cloud-service-account", severity: "critical", provider: "AWS" });
  });
  it("does not take another secret beside it for its pair", () => {
    const found = find(`accessKeyId: "${awsPair().id}", jwtSecret: "${noise(40, "jwt")}"`);
    expect(found.map((match) => match.rule)).toEqual([
      "secrets/cloud-service-account",
      "secrets/hard-coded-credential",
    ]);
  });
  it("reports an access key id alone as what it is", () => {
    expect(find(`id = "${awsPair().id}"`)).toMatchObject([{ severity: "medium", detector: "aws-access-key-id" }]);
  });
  it("takes what says most where several look at one place", () => {
    expect(find(`const password = "postgres://a:${noise(16)}@db.acme.io/x"`).map((match) => match.rule)).toEqual([
      "secrets/connection-string",
    ]);
  });
  it("lowers what stands in tests and pages", () => {
    const text = `const token = "${githubToken()}";`;
    expect(find(text, "src/a.ts")[0]?.severity).toBe("critical");
    expect(find(text, "test/a.test.ts")[0]?.severity).toBe("high");
    expect(find(`const password = "Kf7#mQ2vXz9p";`, "test/login.test.ts").map((one) => one.severity)).toEqual(["low"]);
    expect(find(`const password = "password123";`, "test/login.test.ts")).toEqual([]);
    expect(find(`const password = "secret-Password-1";`, "test/login.test.ts")).toEqual([]);
    expect(find(`client_secret: "${noise(32)}"`, "docs/api.yml").map((one) => one.severity)).toEqual([]);
  });
});

describe("ordinary code", () => {
  const word = fc.constantFrom(...commonWords.split(" "));
  const joined = fc
    .array(word, { minLength: 1, maxLength: 4 })
    .chain((list) =>
      fc.constantFrom(
        list.join("_"),
        list.join("-"),
        list.join("."),
        list.join(" "),
        list.map((one) => one.charAt(0).toUpperCase() + one.slice(1)).join(""),
      ),
    );
  const name = fc.constantFrom(
    "password",
    "apiKey",
    "token",
    "secret",
    "authToken",
    "label",
    "key",
    "client_secret",
    "credentials",
  );

  it("with words under credentials' names is hardly ever reported", () => {
    const samples = fc.sample(fc.tuple(name, joined), { numRuns: 3_000, seed: 11 });
    const reported = samples.filter(([key, value]) => find(`const form = { ${key}: "${value}" };`).length > 0);
    // Drawn by a seed, so the same few each time.
    expect(reported.map(([key]) => key)).toEqual(["secret", "secret", "secret"]);
  });

  it("with hashes, UUIDs and noise under other names is never reported", () => {
    const values = Array.from({ length: 300 }, (_, index) => [
      noise(40, `${index}`, hexadecimal),
      noise(64, `${index}`, hexadecimal),
      noise(24, `${index}`),
      noise(44, `${index}`),
    ]).flat();
    const keys = [
      "integrity",
      "commit",
      "etag",
      "id",
      "hash",
      "checksum",
      "name",
      "data",
      "content",
      "version",
      "fingerprint",
    ];
    const reported = values.filter(
      (value, index) => find(`  ${keys[index % keys.length] ?? "id"}: "${value}",`).length > 0,
    );
    expect(reported).toEqual([]);
  });
});

describe("published samples", () => {
  it.each([
    ["the sample of one-time passwords", `twoFactorSecret: "${["JBSWY3DP", "EHPK3PXP"].join("")}"`],
    ["RFC 6238's test secret", `const secret = "${"GEZDGNBVGY3TQOJQ".repeat(2)}";`],
    ["AWS's secret access key", `secretAccessKey: "${["wJalrXUtnFEMI/K7MDENG", "bPxRfiCYEXAMPLEKEY"].join("/")}"`],
  ])("%s is no secret", (_, text) => expect(find(text)).toEqual([]));
});

describe("hostile input", () => {
  const units = [
    "password=",
    'password = "',
    "token:'",
    "://a:b@",
    "eyJ",
    "-----BEGIN RSA PRIVATE KEY-----",
    "curl -u a:",
    "${PASSWORD:-",
    "kind: Secret\n",
    "jwt.sign(",
    "password=(",
    "password: { default ",
    '"type": "service_account"',
    "PuTTY-User-Key-File-2",
    "xoxb-1-1-",
    ";server=x;pwd=",
    "'ghp_' + 'a' + ",
    '"a"\n"b"\n',
    "\\\\\\",
    "_key_key_key",
    "AKIA",
  ];

  it.each(units)("a file of %j ends", (unit) => {
    const found = scanText("src/a.yaml", unit.repeat(Math.ceil(100_000 / unit.length)));
    expect(found?.matches.slice(mostMatches) ?? []).toEqual([]);
  });

  it("does not lose what stands in a line of megabytes", () => {
    const filler = "var a=function(b){return b.token+1};".repeat(60_000);
    const text = `${filler}fetch("${githubToken()}");${filler}`;
    expect(marked(text, find(text, "dist/app.js")[0])).toBe(githubToken());
  });

  it("says when more was found than it lists", () => {
    const text = Array.from({ length: mostMatches + 7 }, (_, index) => `"${githubToken(String(index))}"`).join("\n");
    expect(scanText("a.txt", text)).toMatchObject({ leftOut: 7, unread: false });
  });

  it("says when it stopped reading", () => {
    expect(scanText("a.txt", "password=x ".repeat(400_000))?.unread).toBe(true);
  });
});
