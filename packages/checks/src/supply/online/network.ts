import type { Network, NetworkAnswer, NetworkRequest } from "@assay/core";
import { messageOf } from "@assay/core/errors";
import { createExchange, reasonOf, type ExchangeLimits } from "./exchange.ts";

export interface NetworkOptions {
  services: ReadonlyMap<string, string>;
  userAgent: string;
  /** The header by which the user is known at an address, as npm would send it. */
  authorizationFor?: (url: string) => string | undefined;
  limits?: ExchangeLimits;
}

const patience: ExchangeLimits = { idleMs: 15_000, totalMs: 60_000 };
const atOnce = 12;

/** The network as collectors see it: each answer whole, bounded in time and size, a few requests at once. */
export function createNetwork({ services, userAgent, authorizationFor, limits = patience }: NetworkOptions): Network {
  const exchange = createExchange(limits, userAgent);
  const waiting: (() => void)[] = [];
  let running = 0;

  async function take(): Promise<void> {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
  }

  function giveFree(): void {
    running -= 1;
    waiting.shift()?.();
  }

  return {
    services,
    async request(request, signal) {
      await take();
      try {
        return await ask(request, signal);
      } finally {
        giveFree();
      }
    },
  };

  async function ask(request: NetworkRequest, signal: AbortSignal): Promise<NetworkAnswer> {
    const { method, url, json, mostBytes } = request;
    const authorization = authorizationFor?.(url);
    const answer = await exchange(
      {
        method,
        url,
        headers: {
          accept: "application/json",
          ...(authorization !== undefined && { authorization }),
          ...(json !== undefined && { "content-type": "application/json" }),
          ...request.headers,
        },
        ...(json !== undefined && { body: JSON.stringify(json) }),
      },
      signal,
    );
    if (answer.kind === "failed") return answer;
    try {
      const parts: Uint8Array[] = [];
      let bytes = 0;
      for await (const part of answer.body) {
        bytes += part.length;
        if (bytes > mostBytes) return { kind: "failed", why: `its answer has more than ${mostBytes} bytes` };
        parts.push(part);
      }
      const contentType = answer.headers.get("content-type") ?? "";
      return { kind: "answered", status: answer.status, contentType, body: Buffer.concat(parts) };
    } catch (error) {
      return { kind: "failed", why: `its answer broke off: ${reasonOf(error) || messageOf(error)}` };
    } finally {
      answer.close();
    }
  }
}
