import { secretRule } from "../secret-rule.ts";

export const rule = secretRule({
  id: "secrets/webhook-url",
  title: "Incoming webhook's address in the repository",
  severity: "medium",
  cwe: [798, 540],
  why: "An incoming webhook has no other secret than its address: whoever reads it posts to your channel or starts your workflow under your name, which makes phishing believable and hides real alarms.",
  fix: "Remove the webhook and make a new one, and read its address from the environment or a secret store.",
  references: ["https://api.slack.com/messaging/webhooks"],
});
