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

const slack = [
  "https://hooks.slack.com",
  "services",
  `T${noise(9, "t", "ABCDEFGH23456")}`,
  `B${noise(9, "b", "ABCDEFGH23456")}`,
  noise(24, "s"),
].join("/");
const discord = ["https://discord.com/api", "webhooks", noise(18, "d", "123456789"), noise(68, "w")].join("/");

it("reports the addresses of Slack and Discord", async () => {
  expect(await reported("src/a.ts", `post("${slack}")`)).toEqual(["medium"]);
  expect(await reported("a.yaml", `url: ${discord}`)).toEqual(["medium"]);
  expect(await reported("test/a.test.ts", `post("${slack}")`)).toEqual(["low"]);
});

describe("leaves alone", () => {
  it.each([
    "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
    "https://hooks.slack.com/services/",
    "https://discord.com/api/webhooks/<id>/<token>",
    "https://discord.com/api/v10/channels/123456789012345678",
  ])("%s", async (url) => expect(await reported("src/a.ts", `post("${url}")`)).toEqual([]));
});
