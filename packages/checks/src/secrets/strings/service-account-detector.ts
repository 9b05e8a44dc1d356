import type { Detector } from "../scan/detector.ts";

const shape = /"type"\s{0,5}:\s{0,5}"service_account"/y;
const key = /"private_key"\s{0,5}:\s{0,5}"(-----BEGIN (?:RSA )?PRIVATE KEY-----(?:\\n|[0-9A-Za-z+/=]){100,4000})/;

/** The key file of a Google Cloud service account. */
export const serviceAccountDetector: Detector = {
  id: "gcp-service-account",
  keywords: ['"type"'],
  everywhere: true,
  detect({ text }, from) {
    shape.lastIndex = from;
    if (!shape.test(text)) return undefined;
    const windowAt = Math.max(0, from - 4_000);
    const window = text.slice(windowAt, from + 6_000);
    const found = key.exec(window);
    const value = found?.[1];
    if (found === null || value === undefined || !/"client_email"/.test(window) || new Set(value).size < 30)
      return undefined;
    const start = windowAt + found.index + found[0].length - value.length;
    return {
      rule: "secrets/cloud-service-account",
      detector: "gcp-service-account",
      provider: "Google Cloud",
      what: "a Google Cloud service account's key",
      severity: "critical",
      start,
      end: start + value.length,
      value,
      confidence: 0.97,
      unguessable: true,
      verified: true,
      reasons: ["the file says that it is a service account's and holds its private key"],
      fix: "Delete the key in IAM under the service account, read the audit log for its use, and move to workload identity federation, which needs no key file.",
      reference: "https://cloud.google.com/iam/docs/keys-create-delete",
    };
  },
};
