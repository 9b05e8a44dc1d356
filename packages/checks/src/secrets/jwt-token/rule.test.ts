import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collector } from "../collect/secrets.collector.ts";
import { jsonWebToken } from "../testing/fakes.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors: [collector] });

async function reported(path: string, text: string): Promise<string[]> {
  const { findings } = await judgeFiles({ files: { [path]: text }, checks: [rule], collectors: [collector] });
  return findings.map((finding) => finding.severity);
}

it("reports a token, more so one that never expires", async () => {
  expect(await reported("src/a.ts", `const t = "${jsonWebToken({ sub: "u-1", exp: 1_900_000_000 })}";`)).toEqual([
    "low",
  ]);
  expect(await reported("src/a.ts", `const t = "${jsonWebToken({ sub: "u-1" })}";`)).toEqual(["medium"]);
});

describe("leaves alone", () => {
  it.each([
    ["documentation's sample", "src/a.ts", jsonWebToken({ sub: "1234567890", name: "John Doe", iat: 1_516_239_022 })],
    ["an unsigned token", "src/a.ts", jsonWebToken({ sub: "u-1" }, { alg: "none" })],
    ["a key that is public by design", "src/a.ts", jsonWebToken({ iss: "supabase", role: "anon" })],
    ["two texts that only look like one", "src/a.ts", "eyJhbGciOi.eyJzdWIiOiJ.abcdefghijklmnopqrstuvwxyz"],
    ["an account's token of NATS", "nats.conf", jsonWebToken({ sub: "A", nats: { type: "account" } })],
    ["a test's token", "test/a.test.ts", jsonWebToken({ sub: "u-1" })],
    [
      "Supabase's service key, which is a provider's token",
      "src/a.ts",
      jsonWebToken({ iss: "supabase", role: "service_role" }),
    ],
  ])("%s", async (_, path, token) => expect(await reported(path, `const t = "${token}";`)).toEqual([]));
});
