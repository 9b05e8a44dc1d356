import * as z from "zod";

/** One request that Assay made, as every report lists it. Addresses are without credentials and queries. */
export const SentRequest = z.object({
  url: z.string().describe("Host and path, without credentials and query"),
  purpose: z.string(),
  method: z.string().optional(),
  status: z.int().optional().describe("Absent where there was no answer"),
  bytes: z.int().min(0).optional().describe("Of the answer's body, as far as it was read"),
});
export type SentRequest = z.infer<typeof SentRequest>;

export interface NetworkRequest {
  method: "GET" | "POST";
  url: string;
  purpose: string;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  json?: unknown;
  /** The most bytes of the answer that are taken. */
  mostBytes: number;
}

/** What came back. An answer of any status is an answer; `failed` is for no answer, too large a one, or a redirect elsewhere. */
export type NetworkAnswer =
  | { kind: "answered"; status: number; contentType: string; body: Uint8Array }
  | { kind: "failed"; why: string };

/** The only way by which collectors reach the network; there is none unless the user or the policy allowed it. */
export interface Network {
  request(request: NetworkRequest, signal: AbortSignal): Promise<NetworkAnswer>;
  /**
   * Where services are reached by the user's own settings, never those of the scanned repository: `npm`, `npm:@scope`,
   * `pypi`, `osv`. Each ends with a slash.
   */
  readonly services: ReadonlyMap<string, string>;
}
