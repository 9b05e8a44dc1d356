import { createHmac, timingSafeEqual } from "node:crypto";
import { lookup } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./addresses.ts";

const timeoutMs = 5_000;

/** True for URLs that a tenant may register. */
export function isWebhookUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password } = new URL(url);
  return protocol === "https:" && username === "" && password === "";
}

/**
 * Calls the tenant's webhook and returns the status, nothing else of the answer.
 * Connects to public addresses only and follows no redirect, so that nobody reaches our own network
 * through it. Rejects when the address is not allowed or the server cannot be reached.
 */
export function callWebhook(
  url: string,
  payload: unknown,
  isAllowed: (address: string) => boolean = isPublicAddress,
): Promise<number> {
  const target = new URL(url);
  const host = target.hostname.replaceAll(/^\[|\]$/g, "");
  // Literal addresses are never looked up, so they are checked here.
  if (isIP(host) !== 0 && !isAllowed(host)) return Promise.reject(refusal(host));
  const request = target.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const call = request(
      target,
      {
        method: "POST",
        headers: { "content-type": "application/json" },
        lookup: guardedLookup(isAllowed),
        signal: AbortSignal.timeout(timeoutMs),
      },
      (response) => {
        response.destroy();
        resolve(response.statusCode ?? 0);
      },
    );
    call.on("error", reject);
    call.end(JSON.stringify(payload));
  });
}

/** Checks the very address that the socket will use: checking the name earlier could be outwitted. */
function guardedLookup(isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, [], 0);
      const first = addresses.find(({ address }) => !isAllowed(address));
      if (first) return callback(refusal(first.address), [], 0);
      if (options.all) return callback(null, addresses);
      return callback(null, addresses[0]!.address, addresses[0]!.family);
    });
  };
}

function refusal(address: string): Error {
  return new Error(`Webhooks may not call ${address}`);
}

/** Checks the signature with which the payment provider signs its calls. Without a secret nothing passes. */
export function isSignedByProvider(
  secret: string | undefined,
  body: string,
  signature: string | undefined,
): boolean {
  if (!secret || !signature) return false;
  const expected = createHmac("sha256", secret).update(body).digest();
  const actual = Buffer.from(signature, "hex");
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
