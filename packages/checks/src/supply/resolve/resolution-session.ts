import path from "node:path";
import { demandsOf, ResolutionSession, safeLine, type Policy, type PolicySource, type Subject } from "@assay/core";
import { openKnowledge, type Knowledge } from "../advisories/knowledge.ts";
import { loadSnapshot } from "../advisories/snapshot.ts";
import { damagedGap, staleGaps } from "../collect/flaw-gaps.ts";
import { variableOf, type Places } from "../online/npm-settings.ts";
import { userNetwork } from "../online/user-services.ts";
import { mayBeYoung } from "../registry/release-age.ts";
import { Locked } from "./locked.ts";
import { flawsBy, Judge, type Demanded } from "./objection.ts";
import { proveInstall } from "./prove.ts";
import { readProject, type Project } from "./read-project.ts";
import { resolveDependencies } from "./resolve.ts";
import type { Resolution } from "./resolution.ts";
import { foreignRegistries, Upstream } from "./upstream.ts";

export interface ResolutionOptions {
  subject: Pick<Subject, "workspace" | "base" | "policyBase">;
  /** Folder of the project from the workspace's root. */
  directory: string;
  /** In place of the policy's. */
  minimumAgeDays: number | undefined;
  /** Packages that may be younger, besides the policy's exceptions. */
  allowYoung: readonly string[];
  /** Takes the place of the user's own registry. */
  registry: string | undefined;
  places: Places;
  /** Where what the user brought is kept. */
  dataDirectory: string | undefined;
  userAgent: string;
  signal: AbortSignal;
  progress(message: string): void;
}

/** What was resolved, and what it is about. */
export interface Resolved {
  session: ResolutionSession;
  /** The lockfile that was found; undefined where there is none. */
  lock: string | undefined;
  project: Project;
}

/** Resolves the dependencies of a project, and has npm prove that the lockfile installs. */
export async function runResolution(options: ResolutionOptions): Promise<Resolved> {
  const now = new Date();
  const knowledge = await openKnowledge("npm", loadSnapshot(), options.dataDirectory, now);
  try {
    return await resolveBy(knowledge, now, options);
  } finally {
    knowledge.close();
  }
}

async function resolveBy(knowledge: Knowledge, now: Date, options: ResolutionOptions): Promise<Resolved> {
  const started = performance.now();
  const { subject, directory, signal, progress } = options;
  const project = await readProject(subject.workspace, directory, options.places);
  const upstream = openUpstream(options, project);
  const { policy, source } = await demandsOf(subject, undefined);
  const { demanded, young } = demandsBy(policy, options, now);
  const judge = new Judge(flawsBy(knowledge), demanded);
  const settled = await settledOf(options, project.lockfile);
  const resolution = await resolveDependencies({ ...project, settled, upstream, judge, signal, progress });
  const lock = resolution.status === "resolved" ? resolution.lock : undefined;
  const isNew = lock !== undefined && lock !== project.lock;
  if (isNew) progress("asking npm whether it installs");
  const proofs = isNew ? [await proveInstall(project, lock, signal)] : [];
  const gaps = [...knowledge.kept.flatMap(damagedGap), ...staleGaps("npm", knowledge)];
  const session = ResolutionSession.parse({
    version: 1,
    subject: { root: subject.workspace.root, directory },
    status: statusOf(resolution, project),
    ...partsOf(resolution),
    data: {
      advisories: dataOf(knowledge),
      policy: options.minimumAgeDays === undefined ? policyOf(source) : `${policyOf(source)} and --min-age`,
      minimumAgeDays: demanded.days,
      mayBeYoung: young,
      licences: policy.licences !== undefined,
      node: demanded.node,
    },
    gaps: gaps.map(({ what, why, blocking }) => ({ what, why, blocking })),
    flawsBefore: await countFlaws(project.lock, judge),
    flawsAfter: await countFlaws(lock ?? project.lock, judge),
    proofs,
    applied: false,
    network: upstream.requests,
    milliseconds: performance.now() - started,
  });
  return { session, lock, project };
}

function openUpstream({ registry, places, userAgent, signal }: ResolutionOptions, project: Project): Upstream {
  const network = userNetwork(userAgent, { places, registry });
  const isSaid = registry !== undefined || variableOf(places, "npm_config_registry") !== undefined;
  return new Upstream(network, signal, foreignRegistries(project.registries, network.services, isSaid));
}

function demandsBy(
  { releaseAge, licences }: Policy,
  { minimumAgeDays, allowYoung }: ResolutionOptions,
  now: Date,
): { demanded: Demanded; young: string[] } {
  const { days, except } = releaseAge;
  const demanded: Demanded = {
    days: minimumAgeDays ?? days,
    mayBeYoung: (name, version) => allowYoung.includes(name) || mayBeYoung({ name, version }, except, now),
    licences,
    now,
    node: process.versions.node,
  };
  const today = now.toISOString().slice(0, 10);
  const excepted = except.flatMap(({ package: about, until }) => (until >= today ? [about] : []));
  return { demanded, young: [...new Set([...excepted, ...allowYoung])].map((one) => safeLine(one, 200)) };
}

function dataOf({ kept }: Knowledge): string[] {
  return [
    ...kept.flatMap((status) =>
      status.state === "damaged"
        ? []
        : [
            `OSV of ${status.asOf.slice(0, 10)} (${status.about.origin === "import" ? "imported, " : ""}${status.about.records} records)`,
          ],
    ),
    `Assay's starter set of ${loadSnapshot().facts.date}`,
  ];
}

function policyOf({ from, path: file, commit }: PolicySource): string {
  if (file === undefined) return "Assay's own defaults";
  return safeLine(commit === undefined ? `${file} (${from})` : `${file} of ${commit.slice(0, 8)}`);
}

/** What was locked before the change. */
async function settledOf({ subject, directory }: ResolutionOptions, lockfile: string): Promise<ReadonlySet<string>> {
  const file = path.posix.join(directory, lockfile);
  if (subject.base?.has(file) !== true) return new Set();
  const content = await subject.base.read(file);
  if (content.kind !== "text") return new Set();
  return new Set(new Locked(content.text).versions.map(({ name, version }) => `${name}@${version}`));
}

async function countFlaws(lock: string | undefined, judge: Judge): Promise<number> {
  if (lock === undefined) return 0;
  const versions = new Map(new Locked(lock).versions.map((one) => [`${one.name}@${one.version}`, one]));
  const flaws = await Promise.all([...versions.values()].map(({ name, version }) => judge.flaws(name, version)));
  return flaws.filter(({ length }) => length > 0).length;
}

function statusOf(resolution: Resolution, { lock }: Project): ResolutionSession["status"] {
  if (resolution.status === "impossible") return "impossible";
  if (resolution.conflicts.length + resolution.bundled.length > 0) return "flawed";
  return resolution.lock === lock ? "unchanged" : "resolved";
}

function partsOf(resolution: Resolution) {
  if (resolution.status === "resolved") {
    const { changes, kept, conflicts, bundled, leftOut, rounds } = resolution;
    return { changes, kept, conflicts, bundled, leftOut, rounds };
  }
  const { from, name, wish, because, why } = resolution;
  const conflicts = [{ from, name, wish, because }];
  return { why: safeLine(why, 300), changes: [], kept: 0, conflicts, bundled: [], leftOut: [], rounds: 0 };
}
