import { messageOf } from "@assay/core/errors";
import { safeLine } from "@assay/core/safe-text";
import { proxiedFetch } from "./proxied-fetch.ts";

export interface ExchangeRequest {
  method: "GET" | "POST";
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/** An answer whose body is still on its way, or why there is none. Whoever has one closes it. */
export type Exchanged =
  | {
      kind: "answered";
      status: number;
      headers: Headers;
      /** Ends with an error where the other side stops speaking. */
      body: AsyncIterable<Uint8Array>;
      close(): void;
    }
  | { kind: "failed"; why: string };

export type Exchange = (request: ExchangeRequest, signal: AbortSignal) => Promise<Exchanged>;

/** How long one exchange may take. */
export interface ExchangeLimits {
  /** Without a byte. */
  idleMs: number;
  totalMs: number;
}

const mostRedirects = 3;

/**
 * Speaks HTTP with what Node brings, through the proxy that the environment names. Redirects lead within one host only:
 * who answers is who was asked.
 */
export function createExchange(
  { idleMs, totalMs }: ExchangeLimits,
  userAgent: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Exchange {
  const fetchBy = proxiedFetch(environment);
  return async (request, signal) => {
    const control = new AbortController();
    const end = (why: string) => () => control.abort(new Error(why));
    const total = setTimeout(end(`it took more than ${totalMs / 1000} s`), totalMs);
    let idle: NodeJS.Timeout | undefined;
    const heard = () => {
      clearTimeout(idle);
      idle = setTimeout(end(`it said nothing for ${idleMs / 1000} s`), idleMs);
    };
    const close = () => {
      clearTimeout(total);
      clearTimeout(idle);
      control.abort();
    };
    heard();
    try {
      const response = await follow(fetchBy, request, userAgent, AbortSignal.any([signal, control.signal]));
      if (typeof response === "string") {
        close();
        return { kind: "failed", why: response };
      }
      const { status, headers } = response;
      return { kind: "answered", status, headers, body: parts(response, heard), close };
    } catch (error) {
      const why = reasonOf(control.signal.aborted ? control.signal.reason : error);
      close();
      return { kind: "failed", why };
    }
  };
}

async function follow(
  fetchBy: typeof fetch,
  request: ExchangeRequest,
  userAgent: string,
  signal: AbortSignal,
): Promise<Response | string> {
  const { host } = new URL(request.url);
  let { url } = request;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    // oxlint-disable-next-line no-await-in-loop -- each leads to the next
    const response = await fetchBy(url, {
      method: request.method,
      headers: { "user-agent": userAgent, ...request.headers },
      ...(request.body !== undefined && { body: request.body }),
      redirect: "manual",
      signal,
    });
    const to = response.headers.get("location");
    if (![301, 302, 303, 307, 308].includes(response.status) || to === null) return response;
    await response.body?.cancel(); // oxlint-disable-line no-await-in-loop
    const next = URL.canParse(to, url) ? new URL(to, url) : undefined;
    if (next === undefined || next.host !== host || next.protocol !== new URL(request.url).protocol)
      return `it leads to another place (${safeLine(next === undefined || next.origin === "null" ? to : next.origin, 120)}), which is not followed`;
    url = next.href;
  }
  return `it leads on more than ${mostRedirects} times`;
}

async function* parts({ body }: Response, heard: () => void): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  for await (const part of body) {
    heard();
    yield part as Uint8Array;
  }
}

/** What `fetch` has to say is in the last of its causes: "getaddrinfo ENOTFOUND registry.example". */
export function reasonOf(error: unknown): string {
  let last = error;
  for (let depth = 0; depth < 8 && last instanceof Error && last.cause !== undefined; depth += 1) last = last.cause;
  const code = last instanceof Error && "code" in last ? String(last.code) : "";
  return safeLine(messageOf(last) || code || "no reason given", 200);
}
