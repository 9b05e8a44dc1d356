import type { CollectContext, Network } from "@assay/core";
import type { Ecosystem } from "../evidence.ts";
import { publicHosts } from "../lock/address.ts";
import { registryOf } from "../online/user-services.ts";
import type { RegistryLine } from "../registries/registry-line.ts";
import type { NameExistence } from "./existence.ts";
import { factsOf, isComplete } from "./facts-of.ts";
import { askPackument } from "./packument.ts";
import { createIndexAsk } from "./pypi/ask-pypi.ts";
import { factsOfProject } from "./pypi/facts-of-project.ts";

/** A registry that a file of the repository names, and for which ecosystem. */
export interface NamedByRepository extends RegistryLine {
  path: string;
}

interface Around {
  network: Network;
  signal: CollectContext["signal"];
  /** What the repository's own settings name. */
  named: Readonly<Record<Ecosystem, readonly NamedByRepository[]>>;
}

type Told = Omit<NameExistence, "name" | "ecosystem">;

/** Asks the user's own registries whether packages exist. Names that settings send elsewhere are asked nowhere. */
export function createExistenceAsk(around: Around): (ecosystem: Ecosystem, name: string) => Promise<NameExistence> {
  const { network, signal } = around;
  const pypi = network.services.get("pypi");
  const index = pypi === undefined ? undefined : createIndexAsk(pypi, network, signal);

  return async (ecosystem, name) => {
    const told = ecosystem === "npm" ? await askNpm(name) : await askPypi(name);
    return { ecosystem, name, ...told };
  };

  async function askNpm(name: string): Promise<Told> {
    const registry = registryOf(name, network.services);
    if (registry === undefined) return unknown("no registry is known");
    if (!isNpmName(name)) return unknown("it is no name that a package can have");
    const { host } = new URL(registry);
    const elsewhere = sentElsewhere(name, host, around.named.npm);
    if (elsewhere !== undefined) return unknown(elsewhere);
    const read = await askPackument({ name, registry, purpose }, network, signal);
    if (read.kind === "unknown") return unknown(`${host}: ${read.why}`, host);
    if (read.kind === "absent")
      return name.startsWith("@")
        ? unknown(`${host} has no such package that you may read: it is private, or there is none`, host)
        : { registry: host, state: "no-package", copied: false };
    return toldOf(factsOf(read.value, { version: "" }), host, !isComplete(read.value));
  }

  async function askPypi(name: string): Promise<Told> {
    if (pypi === undefined || index === undefined) return unknown("no index is known");
    const { host } = new URL(pypi);
    const other = around.named.PyPI.find((one) => one.host !== host && !publicHosts.PyPI.has(one.host));
    if (other !== undefined)
      return unknown(`${other.path} names ${other.host} as well, which is not among your own indexes`);
    const [project, simple] = await Promise.all([index.projectOf(name), index.simpleOf(name)]);
    if (project.kind === "unknown") return unknown(`${host}: ${project.why}`, host);
    if (project.kind === "absent") return { registry: host, state: "no-package", copied: false };
    const status = simple.read.kind === "there" ? simple.read.value : undefined;
    const facts = factsOfProject(project.value, { version: "" }, status);
    // A mirror need not have all, so what it lacks is no news.
    if (facts.state === "no-versions" && !project.value.isPypisOwn) return unknown(`${host} lists no version`, host);
    return toldOf(facts, host, !project.value.isPypisOwn);
  }
}

const purpose = "whether a package exists that code asks for and nobody declares";

function toldOf(
  { state, firstPublished }: { state: string; firstPublished?: string | undefined },
  registry: string,
  copied: boolean,
): Told {
  return {
    registry,
    // No version was asked for.
    state: state === "no-versions" || state === "holder" ? state : "there",
    ...(firstPublished !== undefined && { firstPublished }),
    copied,
  };
}

function unknown(why: string, registry?: string): Told {
  return { state: "unknown", why, copied: false, ...(registry !== undefined && { registry }) };
}

/** Where the repository's settings send a name, unless that is the user's own or the public registry. */
function sentElsewhere(name: string, own: string, named: readonly NamedByRepository[]): string | undefined {
  const scope = name.startsWith("@") ? name.slice(0, name.indexOf("/")) : undefined;
  const ofScope = named.filter((one) => one.scope !== undefined && one.scope === scope);
  const lines = ofScope.length > 0 ? ofScope : named.filter((one) => one.scope === undefined);
  const other = lines.find(({ host }) => host !== own && !publicHosts.npm.has(host));
  return other && `${other.path} sends it to ${other.host}, which is not among your own registries`;
}

/** By npm's rules, those for old packages, which may have capitals. @see https://docs.npmjs.com/cli/configuring-npm/package-json#name */
function isNpmName(name: string): boolean {
  return name.length <= 214 && /^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*$/i.test(name);
}
