import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collector } from "../collect/secrets.collector.ts";
import { noise } from "../testing/fakes.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors: [collector] });

async function reported(path: string, text: string): Promise<string[]> {
  const { findings } = await judgeFiles({ files: { [path]: text }, checks: [rule], collectors: [collector] });
  return findings.map((finding) => finding.severity);
}

const base64 = (text: string) => Buffer.from(text).toString("base64");
const manifest = (body: string) => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n${body}\n`;
const value = noise(14, "k8s");

describe("reports", () => {
  it.each([
    ["data", manifest(`data:\n  password: ${base64(value)}`), 1],
    ["stringData", manifest(`stringData:\n  apiToken: "${value}"`), 1],
    ["data before the kind", `apiVersion: v1\ndata:\n  password: ${base64(value)}\nkind: Secret\n`, 1],
    [
      "several, in the second document",
      `kind: ConfigMap\ndata:\n  a: b\n---\n${manifest(`data:\n  a_token: ${base64(value)}\n  b_token: ${base64(`${value}2`)}`)}`,
      2,
    ],
    ["random values under any name", manifest(`data:\n  thing: ${base64(noise(24, "thing"))}`), 1],
  ])("%s", async (_, text, count) => expect(await reported("k8s/a.yaml", text)).toEqual(Array(count).fill("high")));
});

it("tells of words under a password's name, and of nobody's under others", async () => {
  expect(await reported("k8s/a.yaml", manifest(`data:\n  DB_PASSWORD: ${base64("password")}`))).toEqual(["low"]);
  expect(await reported("k8s/a.yaml", manifest(`data:\n  token: ${base64("password")}`))).toEqual([]);
});

describe("leaves alone", () => {
  it.each([
    [
      "entries that are no credentials",
      manifest(`data:\n  username: ${base64("ledger")}\n  host: ${base64("db.internal")}`),
    ],
    ["an odd name of a user", manifest(`stringData:\n  POSTGRES_USER: dbzqxuser\n  thing: vqzxlake`)],
    ["placeholders", manifest(`data:\n  password: ${base64("changeme")}\nstringData:\n  token: <token>`)],
    ["templates", manifest("data:\n  password: {{ .Values.password | b64enc }}\n  token: ${TOKEN}")],
    ["another kind", "kind: SecretStore\nspec:\n  a: b\n"],
  ])("%s", async (_, text) => expect(await reported("k8s/a.yaml", text)).toEqual([]));
});
