import { createHmac } from "node:crypto";
import type { Detector } from "../scan/detector.ts";
import { startsWord } from "../formats/format-detector.ts";

const shape = /eyJ[0-9A-Za-z_-]{8,1000}\.eyJ[0-9A-Za-z_-]{8,4000}\.[0-9A-Za-z_-]{16,800}/y;
// Secrets that documentation signs its samples with: whoever finds such a token finds its key too.
const sampleSecrets = [
  "secret",
  "your-256-bit-secret",
  "your-384-bit-secret",
  "your-512-bit-secret",
  "a-string-secret-at-least-256-bits-long",
  "your_jwt_secret",
  "mysecret",
  "my_secret",
  "secretkey",
];

/** Signed JSON Web Tokens, told by their decoded header and claims. */
export const jwtDetector: Detector = {
  id: "jwt",
  keywords: ["eyj"],
  everywhere: true,
  detect({ text, kind }, from) {
    if (!startsWord(text, from)) return undefined;
    shape.lastIndex = from;
    const value = shape.exec(text)?.[0];
    if (value === undefined) return undefined;
    const [head = "", body = "", signature = ""] = value.split(".");
    const header = decoded(head);
    const claims = decoded(body);
    if (typeof header?.["alg"] !== "string" || header["alg"] === "none" || claims === undefined) return undefined;
    if (isSample(head, body, signature, claims)) return undefined;
    // NATS hands out tokens that open nothing without the seed beside them: https://docs.nats.io/running-a-nats-service/configuration/securing_nats/auth_intro/jwt
    if (typeof claims["nats"] === "object") return undefined;
    // Supabase's anonymous key is public by design: https://supabase.com/docs/guides/api/api-keys
    if (claims["role"] === "anon") return undefined;
    const isService = claims["role"] === "service_role" || claims["role"] === "supabase_admin";
    const reasons = ["its header and claims decode"];
    if (typeof claims["exp"] !== "number") reasons.push("it never expires");
    if (kind.generated && !isService) return undefined;
    return {
      rule: isService ? "secrets/provider-token" : "secrets/jwt-token",
      detector: "jwt",
      ...(isService ? { provider: "Supabase" } : {}),
      what: isService ? "a Supabase service role key" : "a signed JSON Web Token",
      severity: isService ? "critical" : typeof claims["exp"] === "number" ? "low" : "medium",
      start: from,
      end: from + value.length,
      value,
      confidence: isService ? 0.95 : 0.75,
      verified: true,
      unguessable: true,
      reasons,
      fix: isService
        ? "Roll the project's JWT secret or move to the new secret keys, and keep the service role key on the server: it passes over row level security."
        : "End the session or revoke the token, and take it out of the file.",
    };
  },
};

function decoded(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined; // Not JSON: no token.
  }
}

/** Documentation's tokens: jwt.io's "John Doe", Supabase's local stack, or signed with a secret that documentation uses. */
function isSample(head: string, body: string, signature: string, claims: Record<string, unknown>): boolean {
  if (
    claims["name"] === "John Doe" ||
    claims["sub"] === "1234567890" ||
    claims["iat"] === 1516239022 ||
    claims["iss"] === "supabase-demo"
  )
    return true;
  const signed = `${head}.${body}`;
  return sampleSecrets.some((secret) => createHmac("sha256", secret).update(signed).digest("base64url") === signature);
}
