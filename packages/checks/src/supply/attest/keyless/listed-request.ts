import { safeLine } from "@assay/core/safe-text";
import type { SentRequest } from "@assay/core";
import diagnostics from "node:diagnostics_channel";
import type { ClientRequest, IncomingMessage } from "node:http";

/** One request that left this machine, as the command lists it. */
export type ListedRequest = Pick<SentRequest, "url" | "purpose" | "status"> & { method: string };

export function shownAddress(url: URL): string {
  return safeLine(url.origin + url.pathname, 300);
}

export interface ListingOptions {
  purposeOf(url: URL): string;
  /** Breaks off every request, since sigstore-js can't be told to stop; what it tries again breaks off too. */
  signal: AbortSignal;
}

/**
 * Lists every request that is made by Node's HTTP client while `work` runs, retries and redirects among them: what
 * sigstore-js sends is seen where it leaves, and not believed from its documentation.
 */
export async function listingRequests<T>(
  requests: ListedRequest[],
  { purposeOf, signal }: ListingOptions,
  work: () => Promise<T>,
): Promise<T> {
  const listed = new Map<ClientRequest, ListedRequest>();
  const onStart = (message: unknown) => {
    const { request } = message as { request: ClientRequest };
    if (signal.aborted) {
      request.destroy();
      return;
    }
    const url = addressOf(request);
    const entry = { method: request.method, url: shownAddress(url), purpose: purposeOf(url) };
    listed.set(request, entry);
    requests.push(entry);
  };
  const onAnswer = (message: unknown) => {
    const { request, response } = message as { request: ClientRequest; response: IncomingMessage };
    const entry = listed.get(request);
    if (entry !== undefined && response.statusCode !== undefined) entry.status = response.statusCode;
  };
  const stop = () => {
    for (const request of listed.keys()) request.destroy();
  };
  signal.addEventListener("abort", stop);
  diagnostics.subscribe("http.client.request.start", onStart);
  diagnostics.subscribe("http.client.response.finish", onAnswer);
  try {
    return await work();
  } finally {
    signal.removeEventListener("abort", stop);
    diagnostics.unsubscribe("http.client.request.start", onStart);
    diagnostics.unsubscribe("http.client.response.finish", onAnswer);
  }
}

function addressOf(request: ClientRequest): URL {
  const host = request.getHeader("host");
  return new URL(request.path, `${request.protocol}//${typeof host === "string" ? host : request.host}`);
}
