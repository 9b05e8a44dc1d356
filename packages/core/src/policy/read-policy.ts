import type * as z from "zod";
import { Policy, type PolicySource } from "../contracts/policy.ts";
import { Baseline, Suppressions } from "../contracts/suppression.ts";
import { parseYaml } from "./parse-yaml.ts";

/** Where a repository keeps what it demands. Data only: a configuration that runs would let the judged code judge. */
export const policyPath = ".assay/policy.yml";
export const baselinePath = ".assay/baseline.json";
export const suppressionsPath = ".assay/suppressions.yml";

/** Reads a file of the repository as it stands somewhere; null where there is none. */
export type ReadFile = (path: string) => Promise<string | null>;

export interface PolicyPlaces {
  /** On the base commit, when there is one. */
  base?: { commit: string; isBase: boolean; read: ReadFile };
  /** Under judgement: on the head or in the working tree. */
  here: ReadFile;
  /** A file that whoever runs Assay named, outside what the change can touch. */
  argument?: { path: string; text: string };
}

export interface Demands {
  policy: Policy;
  source: PolicySource;
  baseline: Baseline;
  suppressions: Suppressions;
  /** Suppressions that the change itself brings: listed, and without effect. */
  suppressionsNotOnBase: Suppressions;
}

const none: Suppressions = { version: 1, suppressions: [] };

/**
 * Reads the policy, the baseline and the suppressions from the base commit, so that a change can't weaken its own
 * gate. Without a base (no git, a first commit) the working tree's count.
 *
 * @throws {UserError} for a file in force that can't be read, with line and column
 */
export async function readDemands(places: PolicyPlaces): Promise<Demands> {
  const inForce = places.base?.read ?? places.here;
  const where = places.base === undefined ? "" : `${places.base.commit.slice(0, 8)}:`;
  const text = places.argument?.text ?? (await inForce(policyPath));
  const policy =
    text === null
      ? Policy.parse({ version: 1 })
      : parseYaml(Policy, text, places.argument?.path ?? `${where}${policyPath}`);
  const read = async <T>(schema: z.ZodType<T>, path: string, fallback: T): Promise<T> => {
    const content = await inForce(path);
    return content === null ? fallback : parseYaml(schema, content, `${where}${path}`);
  };
  return {
    policy,
    source: await sourceOf(places, text !== null),
    baseline: await read(Baseline, baselinePath, { version: 1, created: "", findings: [] }),
    suppressions: await read(Suppressions, suppressionsPath, none),
    suppressionsNotOnBase:
      places.base === undefined ? none : await newSuppressions(places.here, await inForce(suppressionsPath)),
  };
}

async function sourceOf(places: PolicyPlaces, found: boolean): Promise<PolicySource> {
  const notes = places.base === undefined ? [] : await disregarded(places.base, places.here);
  if (places.base?.isBase === false)
    notes.push("no default branch was found, so the policy of the judged commit itself is in force");
  if (places.argument !== undefined) return { from: "argument", path: places.argument.path, notes };
  if (!found) return { from: "defaults", notes };
  if (places.base === undefined) return { from: "working-tree", path: policyPath, notes };
  return {
    from: places.base.isBase ? "base-commit" : "head-commit",
    path: policyPath,
    commit: places.base.commit,
    notes,
  };
}

async function disregarded(base: NonNullable<PolicyPlaces["base"]>, here: ReadFile): Promise<string[]> {
  const notes: string[] = [];
  for (const path of [policyPath, baselinePath, suppressionsPath]) {
    const [before, now] = [await base.read(path), await here(path)];
    if (before === now) continue;
    const what =
      before === null
        ? "is new in this change"
        : now === null
          ? "is deleted by this change"
          : "is edited by this change";
    notes.push(
      `${path} ${what}: the one on the base commit ${base.commit.slice(0, 8)} is in force${before === null ? ", which has none" : ""}`,
    );
  }
  return notes;
}

async function newSuppressions(here: ReadFile, onBase: string | null): Promise<Suppressions> {
  const text = await here(suppressionsPath);
  if (text === null || text === onBase) return none;
  const before = new Set(
    onBase === null
      ? []
      : parseYaml(Suppressions, onBase, suppressionsPath).suppressions.map((entry) => JSON.stringify(entry)),
  );
  const now = parseYaml(Suppressions, text, suppressionsPath);
  return { version: 1, suppressions: now.suppressions.filter((entry) => !before.has(JSON.stringify(entry))) };
}
