import { secretRule } from "../secret-rule.ts";

export const rule = secretRule({
  id: "secrets/kubernetes-secret",
  title: "Secret's value in a Kubernetes manifest",
  severity: "high",
  cwe: [312, 798],
  why: "Base64 is an encoding, not encryption: a `Secret` manifest in the repository shows its values to everyone who can read the file.",
  fix: "Change the values, and keep manifests free of them: External Secrets, the Secrets Store CSI driver, SOPS or Sealed Secrets.",
  references: ["https://kubernetes.io/docs/concepts/security/secrets-good-practices/"],
});
