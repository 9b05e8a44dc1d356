import { CancelledError, type Network, type NetworkAnswer, type NetworkRequest } from "@assay/core";
import { safeLine } from "@assay/core/safe-text";
import { allowedAddress } from "../archives/addresses.ts";
import type { Read } from "../online/read-answer.ts";
import { registryOf } from "../online/user-services.ts";
import { askPackument } from "../registry/packument.ts";
import { knownPackage, type KnownPackage } from "./known-package.ts";

/** One request that left this machine, for the report. */
export interface SentRequest {
  url: string;
  /** Undefined where no answer came. */
  status: number | undefined;
  bytes: number;
}

const largestTarball = 256 * 1024 * 1024;

/** Asks the user's registries, each package once. */
export class Upstream {
  readonly requests: SentRequest[] = [];
  readonly #network: Network;
  readonly #signal: AbortSignal;
  readonly #foreignOf: (name: string) => string | undefined;
  readonly #packages = new Map<string, Promise<Read<KnownPackage>>>();

  /** @param foreignOf Where a package would come from that may not be asked */
  constructor(
    network: Network,
    signal: AbortSignal,
    foreignOf: (name: string) => string | undefined = () => undefined,
  ) {
    this.#network = network;
    this.#signal = signal;
    this.#foreignOf = foreignOf;
  }

  /** All that its registry knows of a package, versions with times of publication. */
  async package(name: string): Promise<Read<KnownPackage>> {
    const known = this.#packages.get(name) ?? this.#askPackage(name);
    this.#packages.set(name, known);
    return known;
  }

  /** The bytes of a tarball, for packages that bundle others. */
  async tarball(address: string): Promise<Read<Uint8Array>> {
    const url = this.#ownAddress(address);
    if (url === undefined) return { kind: "unknown", why: "it is at a place that is none of your own registries" };
    const request = { method: "GET", url, purpose: "what a package bundles", mostBytes: largestTarball } as const;
    const answer = await this.#ask({ ...request, headers: { accept: "*/*" } });
    if (answer.kind === "failed") return { kind: "unknown", why: answer.why };
    if (answer.status === 200) return { kind: "there", value: answer.body };
    return answer.status === 404 ? { kind: "absent" } : { kind: "unknown", why: `it answered ${answer.status}` };
  }

  /** A lockfile may name any address; asked are the user's own registries, in the public one's place too. */
  #ownAddress(address: string): string | undefined {
    const own = [...this.#network.services].flatMap(([name, url]) => (/^npm(?::|$)/.test(name) ? [url] : []));
    return own.map((registry) => allowedAddress(address, registry, "npm")).find((url) => url !== undefined);
  }

  async #askPackage(name: string): Promise<Read<KnownPackage>> {
    const registry = registryOf(name, this.#network.services);
    if (registry === undefined) return { kind: "unknown", why: "there is no registry to ask" };
    const foreign = this.#foreignOf(name);
    if (foreign !== undefined)
      return {
        kind: "unknown",
        why: `the project's .npmrc takes it from ${foreign}, which is none of your own registries: put that into your own .npmrc, or say with --registry whom to ask`,
      };
    const asked = { name, registry, purpose: "what versions of a package there are" };
    const read = await askPackument(asked, { request: (request) => this.#ask(request) }, this.#signal);
    if (read.kind === "unknown") return { kind: "unknown", why: `${new URL(registry).host}: ${read.why}` };
    return read.kind === "there" ? { kind: "there", value: knownPackage(read.value) } : read;
  }

  async #ask(request: NetworkRequest): Promise<NetworkAnswer> {
    const sent: SentRequest = { url: withoutSecrets(request.url), status: undefined, bytes: 0 };
    this.requests.push(sent);
    const answer = await this.#network.request(request, this.#signal);
    if (this.#signal.aborted) throw new CancelledError("cancelled");
    if (answer.kind === "answered") {
      sent.status = answer.status;
      sent.bytes = answer.body.length;
    }
    return answer;
  }
}

/**
 * Tells of a package which registry the project's own settings name for it, where that is not the one that the user's do.
 * It is not asked, since a repository could send questions anywhere; the user's is not asked in its place, since whoever
 * registers a private name there would be believed.
 *
 * @param isSaid Whether the user said for this run which registry to ask
 */
export function foreignRegistries(
  named: ReadonlyMap<string, string>,
  services: ReadonlyMap<string, string>,
  isSaid: boolean,
): (name: string) => string | undefined {
  return (name) => {
    const scope = name.startsWith("@") ? name.slice(0, name.indexOf("/")) : "";
    const ofScope = scope === "" ? undefined : (named.get(scope) ?? services.get(`npm:${scope}`));
    const meant = ofScope ?? (isSaid ? undefined : named.get(""));
    const own = registryOf(name, services);
    if (meant === undefined || own === undefined || new URL(meant).href === new URL(own).href) return undefined;
    if (`${new URL(meant).href}/` === new URL(own).href) return undefined;
    const { origin, pathname } = new URL(meant);
    return safeLine(`${origin}${pathname}`, 120);
  };
}

function withoutSecrets(url: string): string {
  const parsed = new URL(url);
  parsed.username = "";
  parsed.password = "";
  parsed.search = "";
  return parsed.href;
}
