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
  const projectOf = once(createProjectAsk(own, network, signal));
  const simpleOf = once(async (name) => (await askSimple(name, own, network, signal)).read);

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
    const [project, simple] = await Promise.all([projectOf(name), simpleOf(name)]);
    if (project.kind === "unknown") return unknown(`${host}: ${project.why}`);
    const base = baseOf(asking, host);
    if (project.kind === "absent")
      return [{ ...base, state: "no-package", elsewhere: await existsElsewhere(name, "PyPI", network, signal) }];
    const facts = factsOfProject(project.value, entry, simple.kind === "there" ? simple.value : undefined);
    if (!project.value.isPypisOwn) {
      // A mirror need not have all, so what it lacks is no news.
      if (facts.state === "no-version")
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

/**
 * Asks for a package's document. That there is none is believed only of an index that has such documents, as seen with a
 * package that is always there, and whose list of files agrees: others answer 404 to whatever they don't know.
 */
export function createProjectAsk(
  own: string,
  network: Network,
  signal: AbortSignal,
): (name: string) => Promise<Read<Project>> {
  let controlled: Promise<Read<Project>> | undefined;
  return async (name) => {
    const read = await askProject(name, own, network, signal);
    if (read.kind !== "absent") return read;
    const { answer, read: simple } = await askSimple(name, own, network, signal);
    if (answer.kind === "failed") return { kind: "unknown", why: answer.why };
    if (simple.kind === "there" && (simple.value.files === 0 || simple.value.status === "quarantined"))
      return { kind: "there", value: { info: { name, classifiers: [] }, releases: new Map(), isPypisOwn: true } };
    if (answer.status === 200)
      return { kind: "unknown", why: "it has no document in JSON of a package that it has files of" };
    if (answer.status !== 404) return { kind: "unknown", why: `it answered ${answer.status} for the package's files` };
    controlled ??= askProject(control, own, network, signal);
    const known = await controlled;
    if (known.kind === "there") return { kind: "absent" };
    return {
      kind: "unknown",
      why: `it says of ${control} as well that there is none: it has no JSON API of PyPI's kind`,
    };
  };
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
