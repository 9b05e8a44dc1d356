import { secretRule } from "../secret-rule.ts";

export const rule = secretRule({
  id: "secrets/cloud-service-account",
  title: "Cloud account's key in the repository",
  severity: "critical",
  cwe: [798, 522],
  why: "The key of a machine identity opens a cloud account with that identity's rights, often an administrator's: data is copied, machines are started, and the bill or the deletion comes before the alarm.",
  fix: "Delete the key in the cloud's console and read the audit log for its use. Give workloads an identity instead of a key (instance roles, workload identity federation, managed identities); where a key cannot be avoided, read it from a secret store.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    "https://cloud.google.com/iam/docs/best-practices-for-managing-service-account-keys",
  ],
});
