import type { Network } from "@assay/core";
import type { LockedPackage } from "../../evidence.ts";
import type { Read } from "../../online/read-answer.ts";
import { pypiVersions } from "../../versions/pypi-versions.ts";
import { baseOf, once, type Ask, type Surroundings } from "../asking.ts";
import type { RegistryFacts } from "../evidence.ts";
import { existsElsewhere } from "../exists-elsewhere.ts";
import { factsOfProject } from "./facts-of-project.ts";
import { licenceOf, type ToldLicence } from "./licence.ts";
import { otherIndexOf } from "./other-indexes.ts";
import { askProject, askRelease, type Project } from "./project.ts";
import { askSimple } from "./simple-index.ts";

/** Asks the user's own index of Python about locked packages. */
export function createPypiAsk({ network, unknowns, registries, context }: Surroundings): Ask {
  const { signal, policy } = context;
  const own = network.services.get("pypi");
  if (own === undefined) return async () => [];
  const { host } = new URL(own);
  const { projectOf, simpleOf } = createIndexAsk(own, network, signal);

  return async (asking) => {
    const { entry, lockfile } = asking;
    const name = pypiVersions.canonicalName(entry.name);
    const unknown = (why: string): [] => {
      unknowns.add(entry.name, why);
      return [];
    };
    const other = otherIndexOf(entry.resolved, lockfile, registries, own);
    if (other !== undefined)
      return unknown(
        `it ${entry.resolved === undefined ? "may come" : "comes"} from ${other}, which is not among your own indexes`,
      );
    const [project, { read: simple }] = await Promise.all([projectOf(name), simpleOf(name)]);
    if (project.kind === "unknown") return unknown(`${host}: ${project.why}`);
    const base = baseOf(asking, host);
    if (project.kind === "absent")
      return [{ ...base, state: "no-package", elsewhere: await existsElsewhere(name, "PyPI", network, signal) }];
    const facts = factsOfProject(project.value, entry, simple.kind === "there" ? simple.value : undefined);
    if (!project.value.isPypisOwn) {
      // A mirror need not have all, so what it lacks is no news.
      if (facts.state === "no-version" || facts.state === "no-versions")
        return unknown(`${host} does not list version ${entry.version}, and as a mirror it need not have all`);
      if (facts.unlisted !== undefined)
        unknowns.add(
          entry.name,
          `${host} does not list all files that are locked, and as a mirror it need not have all`,
        );
      delete facts.unlisted;
      unknowns.addReduced(entry.name, host, "PyPI");
    }
    if (facts.state === "there" && facts.publication?.provenance === undefined)
      unknowns.addProvenance(entry.name, `${host}: ${whyNoProvenance(simple)}`);
    const licence =
      policy?.licences === undefined || facts.state !== "there"
        ? undefined
        : await licenceFrom(project.value, entry, own, network, signal);
    if (licence?.kind === "unknown") unknowns.addLicence(entry.name, `${host}: ${licence.why}`);
    return [{ ...base, ...facts, ...licenceFacts(licence), copied: !project.value.isPypisOwn }];
  };
}

/** A name that everybody who passes PyPI on has. */
const control = "pip";

/** What an index is asked about a package: its document and its list of files, each once. */
export interface IndexAsk {
  projectOf(name: string): Promise<Read<Project>>;
  simpleOf(name: string): ReturnType<typeof askSimple>;
}

/**
 * Asks an index about packages. That there is none is believed only of an index that has such documents, as seen with a
 * package that is always there, and whose list of files agrees: others answer 404 to whatever they don't know.
 */
export function createIndexAsk(own: string, network: Network, signal: AbortSignal): IndexAsk {
  const simpleOf = once((name) => askSimple(name, own, network, signal));
  const documentOf = once((name) => askProject(name, own, network, signal));

  async function projectOf(name: string): Promise<Read<Project>> {
    const read = await documentOf(name);
    if (read.kind !== "absent") return read;
    const { status, read: simple } = await simpleOf(name);
    if (simple.kind === "there" && (simple.value.files === 0 || simple.value.status === "quarantined"))
      return { kind: "there", value: { info: { name, classifiers: [] }, releases: new Map(), isPypisOwn: true } };
    if (status === 200) return { kind: "unknown", why: "it has no document in JSON of a package that it has files of" };
    if (status !== 404)
      return { kind: "unknown", why: simple.kind === "unknown" ? simple.why : "it does not tell which files it has" };
    const known = await documentOf(control);
    if (known.kind === "there") return { kind: "absent" };
    return {
      kind: "unknown",
      why: `it says of ${control} as well that there is none: it has no JSON API of PyPI's kind`,
    };
  }

  return { projectOf, simpleOf };
}

function whyNoProvenance(simple: Read<unknown>): string {
  if (simple.kind === "unknown") return simple.why;
  return simple.kind === "absent" ? "it has no list of its files" : "its list of files does not tell it";
}

/** `info` is about the newest version; of another one its own document has to be asked. */
async function licenceFrom(
  { info }: Project,
  entry: LockedPackage,
  own: string,
  network: Network,
  signal: AbortSignal,
): Promise<ToldLicence> {
  const { canonical } = pypiVersions;
  if (info.version !== undefined && canonical(info.version) === (canonical(entry.version) ?? entry.version))
    return licenceOf(info);
  const read = await askRelease(entry, own, network, signal);
  if (read.kind === "there") return licenceOf(read.value);
  return { kind: "unknown", why: read.kind === "absent" ? "it has no document of that version" : read.why };
}

function licenceFacts(licence: ToldLicence | undefined): Pick<RegistryFacts, "licence" | "licenceUnknown"> {
  if (licence?.kind === "told") return { licence: licence.licence };
  return licence?.kind === "unknown" ? { licenceUnknown: true } : {};
}
