import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collector } from "../collect/secrets.collector.ts";
import { toBech32 } from "../formats/checksums.ts";
import { noise, privateKey } from "../testing/fakes.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors: [collector] });

async function reported(path: string, text: string): Promise<string[]> {
  const { findings } = await judgeFiles({ files: { [path]: text }, checks: [rule], collectors: [collector] });
  return findings.map((finding) => finding.severity);
}

const age = toBech32("age-secret-key-", Buffer.from(noise(32))).toUpperCase();

describe("reports", () => {
  it.each([
    ["PKCS#8", "key.pem", privateKey(), "critical"],
    [
      "RSA in a string with escapes",
      "src/a.ts",
      `const key = "${privateKey("RSA PRIVATE KEY").replaceAll("\n", "\\n")}";`,
      "critical",
    ],
    [
      "concatenated lines",
      "src/A.java",
      privateKey()
        .trim()
        .split("\n")
        .map((line) => `  "${line}\\n" +`)
        .join("\n"),
      "critical",
    ],
    ["indented in YAML", "values.yaml", `tls:\n  key: |\n${privateKey().replaceAll(/^/gm, "    ")}`, "critical"],
    ["an encrypted key", "key.pem", privateKey("ENCRYPTED PRIVATE KEY"), "medium"],
    ["a test's key", "test/fixtures/key.pem", privateKey(), "medium"],
    ["an age key", "key.txt", `# created\n${age}\n`, "critical"],
    [
      "a PuTTY key",
      "a.ppk",
      `PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nPrivate-Lines: 2\n${noise(64)}\n${noise(64, "2")}\n`,
      "critical",
    ],
  ])("%s", async (_, path, text, severity) => expect(await reported(path, text)).toEqual([severity]));
});

describe("leaves alone", () => {
  it.each([
    ["a certificate", privateKey("CERTIFICATE")],
    ["a public key", privateKey("PUBLIC KEY")],
    ["a header without a body", "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----"],
    [
      "a cut body",
      "-----BEGIN RSA PRIVATE KEY-----\nMIIEogIBAAKCAQEAvLYcyu8f3skuRyUgeeNpeDvYBCDcgq+LsWap6zbX5f8oLqp4\n...\n-----END RSA PRIVATE KEY-----",
    ],
    ["an age recipient", toBech32("age", Buffer.from(noise(32)))],
    ["an age key with a typing error", age.replace(/.$/, (last) => (last === "Q" ? "P" : "Q"))],
    [
      "code that handles headers",
      'text.replace("-----BEGIN PRIVATE KEY-----", "").replace("-----END PRIVATE KEY-----", "")',
    ],
  ])("%s", async (_, text) => expect(await reported("docs-a.txt", text)).toEqual([]));
});
