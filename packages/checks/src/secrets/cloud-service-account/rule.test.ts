import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collector } from "../collect/secrets.collector.ts";
import { awsPair, base62, noise, privateKey } from "../testing/fakes.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors: [collector] });

async function reported(path: string, text: string): Promise<string[]> {
  const { findings } = await judgeFiles({ files: { [path]: text }, checks: [rule], collectors: [collector] });
  return findings.map((finding) => finding.severity);
}

const { id, secret } = awsPair();
const storage = `${noise(86, "storage", `${base62}+/`)}==`;

describe("reports", () => {
  it.each([
    [
      "a pair in a credentials file, once",
      ".aws/credentials",
      `[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`,
      ["critical"],
    ],
    [
      "a pair in code, once",
      "src/a.ts",
      `new S3({ accessKeyId: "${id}", secretAccessKey: "${secret}" })`,
      ["critical"],
    ],
    [
      "a pair in the environment of a manifest",
      "k8s/a.yaml",
      `- name: AWS_ACCESS_KEY_ID\n  value: ${id}\n- name: AWS_SECRET_ACCESS_KEY\n  value: ${secret}\n`,
      ["critical"],
    ],
    ["an id alone", "src/a.ts", `const id = "${id}";`, ["medium"]],
    [
      "a storage account's key",
      "appsettings.json",
      `{"c":"DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${storage};EndpointSuffix=core.windows.net"}`,
      ["critical"],
    ],
    [
      "a service account's key file",
      "key.json",
      JSON.stringify(
        {
          type: "service_account",
          project_id: "p",
          private_key: privateKey(),
          client_email: "a@p.iam.gserviceaccount.com",
        },
        null,
        2,
      ),
      ["critical"],
    ],
  ])("%s", async (_, path, text, severities) => expect(await reported(path, text)).toEqual(severities));
});

describe("leaves alone", () => {
  it.each([
    ["AWS's documented id", `const id = "${["AKIA", "IOSFODNN7", "EXAMPLE"].join("")}";`],
    ["references", "aws_secret_access_key = ${AWS_SECRET}"],
    ["an id in the middle of base64", `"${noise(20)}${id}${noise(20)}"`],
    ["a service account without a key", '{ "type": "service_account", "client_email": "a@b.c" }'],
  ])("%s", async (_, text) => expect(await reported("src/a.ts", text)).toEqual([]));
});
