import path from "node:path";
import { ResolutionSession, safeLine, type Subject } from "@assay/core";
import { loadSnapshot } from "../advisories/snapshot.ts";
import { readRegistrySettings } from "../registry/settings.ts";
import { Upstream } from "../registry/upstream.ts";
import { knowledgeOf } from "./knowledge.ts";
import { Locked } from "./locked.ts";
import { Judge } from "./objection.ts";
import { proveInstall } from "./prove.ts";
import { readProject, type Project } from "./read-project.ts";
import { resolveDependencies, type Resolution } from "./resolve.ts";

export interface ResolutionOptions {
  subject: Pick<Subject, "workspace" | "base">;
  /** Folder of the project from the workspace's root. */
  directory: string;
  minimumAgeDays: number;
  /** Packages that may be younger. */
  mayBeYoung: readonly string[];
  registry: string | undefined;
  environment: Readonly<Record<string, string | undefined>>;
  signal: AbortSignal;
  progress(message: string): void;
}

/** Resolves the dependencies of a project, and has npm prove that the lockfile installs. */
export async function runResolution(
  options: ResolutionOptions,
): Promise<{ session: ResolutionSession; lock: string | undefined; project: Project }> {
  const started = performance.now();
  const { subject, directory, minimumAgeDays, mayBeYoung, registry, environment, signal, progress } = options;
  const project = await readProject(subject.workspace, directory);
  const upstream = new Upstream(await readRegistrySettings({ registry, environment }), signal);
  const snapshot = loadSnapshot();
  const age = { days: minimumAgeDays, exceptions: new Set(mayBeYoung), now: new Date() };
  const node = process.versions.node;
  const judge = new Judge(knowledgeOf(snapshot), age, node);
  const settled = await settledOf(options);
  const resolution = await resolveDependencies({ ...project, settled, upstream, judge, signal, progress });
  const lock = resolution.status === "resolved" ? resolution.lock : undefined;
  progress("asking npm whether it installs");
  const isNew = lock !== undefined && lock !== project.lock;
  const proofs = isNew ? [await proveInstall(project.manifests, lock, signal)] : [];
  const session = ResolutionSession.parse({
    version: 1,
    subject: { root: subject.workspace.root, directory },
    status: statusOf(resolution, project),
    ...partsOf(resolution),
    data: { advisories: `embedded starter set of ${snapshot.facts.date}`, minimumAgeDays, node },
    flawsBefore: countFlaws(project.lock, judge),
    flawsAfter: countFlaws(lock ?? project.lock, judge),
    proofs,
    applied: false,
    network: upstream.requests,
    milliseconds: performance.now() - started,
  });
  return { session, lock, project };
}

/** What was locked before the change. */
async function settledOf({ subject, directory }: ResolutionOptions): Promise<ReadonlySet<string>> {
  const file = path.posix.join(directory, "package-lock.json");
  if (subject.base?.has(file) !== true) return new Set();
  const content = await subject.base.read(file);
  if (content.kind !== "text") return new Set();
  return new Set(new Locked(content.text).versions.map(({ name, version }) => `${name}@${version}`));
}

function countFlaws(lock: string | undefined, judge: Judge): number {
  if (lock === undefined) return 0;
  const versions = new Map(new Locked(lock).versions.map((one) => [`${one.name}@${one.version}`, one]));
  return [...versions.values()].filter(({ name, version }) => judge.flaws(name, version).length > 0).length;
}

function statusOf(resolution: Resolution, { lock }: Project): ResolutionSession["status"] {
  if (resolution.status === "impossible") return "impossible";
  if (resolution.conflicts.length + resolution.bundled.length > 0) return "flawed";
  return resolution.lock === lock ? "unchanged" : "resolved";
}

function partsOf(resolution: Resolution) {
  if (resolution.status === "resolved") {
    const { changes, kept, conflicts, bundled, leftOut } = resolution;
    return { changes, kept, conflicts, bundled, leftOut };
  }
  const { from, name, wish, because, why } = resolution;
  const conflicts = [{ from, name, wish, because }];
  return { why: safeLine(why, 300), changes: [], kept: 0, conflicts, bundled: [], leftOut: [] };
}
