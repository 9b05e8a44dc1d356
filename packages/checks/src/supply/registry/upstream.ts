import { CancelledError } from "@assay/core";
import { createExchange, reasonOf, type Exchange } from "../online/exchange.ts";
import type { RegistrySettings } from "./settings.ts";
import { readPackument, type KnownPackage } from "./packument.ts";

/** One request that left this machine, for the report. */
export interface SentRequest {
  url: string;
  /** Undefined where no answer came. */
  status: number | undefined;
  bytes: number;
}

/** What a registry said; "unknown" is neither yes nor no. */
export type Answer<T> = { kind: "found"; value: T } | { kind: "absent" } | { kind: "unknown"; why: string };

/** The largest packuments of the public registry are below 40 MB (typescript's nightly versions, 2026). */
const LARGEST_PACKUMENT = 64 * 1024 * 1024;
const LARGEST_TARBALL = 256 * 1024 * 1024;
const LIMITS = { idleMs: 20_000, totalMs: 120_000 };

interface Fetched {
  status: number;
  body: Buffer;
  type: string;
}

/** Asks the user's registries, each package once. */
export class Upstream {
  readonly requests: SentRequest[] = [];
  readonly #settings: RegistrySettings;
  readonly #signal: AbortSignal;
  readonly #exchange: Exchange;
  readonly #packages = new Map<string, Promise<Answer<KnownPackage>>>();

  constructor(settings: RegistrySettings, signal: AbortSignal) {
    this.#settings = settings;
    this.#exchange = createExchange(LIMITS, "assay");
    this.#signal = signal;
  }

  /** All that its registry knows of a package, versions with times of publication. */
  async package(name: string): Promise<Answer<KnownPackage>> {
    const known = this.#packages.get(name) ?? this.#askPackage(name);
    this.#packages.set(name, known);
    return known;
  }

  /** The bytes of a tarball, for packages that bundle others. */
  async tarball(url: string): Promise<Answer<Buffer>> {
    const fetched = await this.#fetch(url, LARGEST_TARBALL, "*/*");
    if ("why" in fetched) return { kind: "unknown", why: fetched.why };
    if (fetched.status === 200) return { kind: "found", value: fetched.body };
    return fetched.status === 404
      ? { kind: "absent" }
      : { kind: "unknown", why: `${hostOf(url)} answered ${fetched.status}` };
  }

  async #askPackage(name: string): Promise<Answer<KnownPackage>> {
    const registry = this.#settings.registryOf(name);
    const url = new URL(name.replace("/", "%2f"), registry).href;
    const fetched = await this.#fetch(url, LARGEST_PACKUMENT, "application/json");
    if ("why" in fetched) return { kind: "unknown", why: fetched.why };
    const host = hostOf(url);
    if (fetched.status === 404) return { kind: "absent" };
    if (fetched.status !== 200) return { kind: "unknown", why: `${host} answered ${fetched.status}` };
    let answer: unknown;
    try {
      answer = JSON.parse(fetched.body.toString("utf8"));
    } catch {
      const what = fetched.body.length === 0 ? "nothing" : /html/i.test(fetched.type) ? "a page of HTML" : "no JSON";
      return { kind: "unknown", why: `${host} answered ${what}` };
    }
    try {
      const read = readPackument(answer);
      if (read.name !== name) return { kind: "unknown", why: `${host} answered about another package` };
      return { kind: "found", value: read };
    } catch {
      return { kind: "unknown", why: `${host} answered something that is no description of a package` };
    }
  }

  async #fetch(url: string, size: number, accept: string): Promise<Fetched | { why: string }> {
    const sent: SentRequest = { url: withoutSecrets(url), status: undefined, bytes: 0 };
    this.requests.push(sent);
    const authorization = this.#settings.authorizationFor(url);
    const headers = { accept, ...(authorization !== undefined && { authorization }) };
    const answer = await this.#exchange({ method: "GET", url, headers }, this.#signal);
    if (this.#signal.aborted) throw new CancelledError("cancelled");
    if (answer.kind === "failed") return { why: `${hostOf(url)} could not be asked: ${answer.why}` };
    sent.status = answer.status;
    try {
      const chunks: Uint8Array[] = [];
      for await (const chunk of answer.body) {
        sent.bytes += chunk.length;
        if (sent.bytes > size) return { why: `${hostOf(url)} answered more than ${size / 1024 / 1024} MB` };
        chunks.push(chunk);
      }
      return { status: answer.status, body: Buffer.concat(chunks), type: answer.headers.get("content-type") ?? "" };
    } catch (error) {
      return { why: `${hostOf(url)} stopped in the middle of its answer: ${reasonOf(error)}` };
    } finally {
      answer.close();
    }
  }
}

export function hostOf(url: string): string {
  return new URL(url).host;
}

function withoutSecrets(url: string): string {
  const parsed = new URL(url);
  parsed.username = "";
  parsed.password = "";
  parsed.search = "";
  return parsed.href;
}
