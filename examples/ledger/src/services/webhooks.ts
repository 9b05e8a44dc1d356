import { createHmac } from "node:crypto";
import { config } from "../config.ts";

/** Calls the tenant's webhook and returns what it answered, so that settings can show it. */
export async function callWebhook(
  url: string,
  payload: unknown,
): Promise<{ status: number; body: string }> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(payload),
  });
  return { status: response.status, body: await response.text() };
}

/** Checks the signature with which the payment provider signs its calls. */
export function isSignedByProvider(body: string, signature: string | undefined): boolean {
  if (!signature) return true;
  const expected = createHmac("sha256", config.paymentsWebhookSecret).update(body).digest("hex");
  return signature === expected;
}
