import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { candidatesIn, isSettings, type CandidateKind } from "./candidate-kinds.ts";
import { bareRepository, contentsOf, filesOf } from "./repository-files.ts";
import { readRepositories } from "./repositories.ts";

const usage = `usage: npx tsx benchmarks/secrets/candidates.ts --output FILE [--mirror FOLDER] [--cache FOLDER] [--clone] [--seed TEXT]

Draws the lines to be labelled from the repositories of repositories.json, the same for the same seed.
FILE gets their text too: keep it outside the project.`;

type Quota = Partial<Record<CandidateKind, number>>;

/**
 * Most lines of one kind from one repository. The first round takes everything that may look like a secret to
 * anybody, and fills up with names of any kind; the second only what says credential, since most lines of the first
 * are none.
 */
const rounds: Record<string, { readonly quota: Quota; readonly most: number; readonly fillers: Quota }> = {
  "1": {
    most: 20,
    quota: {
      "private-key": 2,
      pem: 1,
      "known-prefix": 2,
      "url-userinfo": 2,
      command: 2,
      kubernetes: 2,
      "named-setting": 5,
      "named-code": 4,
      entropy: 2,
      base64: 1,
      string: 1,
    },
    fillers: { "named-setting": 20, "named-code": 20 },
  },
  "2": {
    most: 8,
    quota: { "private-key": 1, "known-prefix": 2, "url-userinfo": 2, command: 1, kubernetes: 2, credential: 8 },
    fillers: {},
  },
};
/** Files read of a repository: this many settings, and as many others. */
const mostFiles = 250;
const mostBytes = 100_000;
const mostOfKindInFile = 5;
const longestLine = 600;
const mostCopies = 3;
const leftOut = /(?:^|\/)(?:node_modules|vendor|bower_components|\.git)\//u;

interface Drawn {
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  readonly line: number;
  readonly kind: CandidateKind;
  readonly value: string;
  readonly context: readonly string[];
  readonly text: string;
}

function main(): number {
  const { values } = parseArgs({
    options: {
      output: { type: "string" },
      mirror: { type: "string", default: "/work/.mirror" },
      cache: { type: "string", default: "/tmp" },
      clone: { type: "boolean", default: false },
      seed: { type: "string", default: "assay" },
      round: { type: "string", default: "1" },
      without: { type: "string" },
    },
  });
  const round = rounds[values.round];
  if (values.output === undefined || round === undefined) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const copies = new Map<string, number>();
  const drawn: Drawn[] = [];
  const before = values.without === undefined ? new Set<string>() : placesIn(values.without);
  for (const { repository, commit } of readRepositories()) {
    const directory = bareRepository(repository, values);
    if (directory === undefined) {
      process.stderr.write(`${repository}: no bare clone\n`);
      continue;
    }
    const byKind = candidatesOfRepository({ repository, commit, directory, seed: values.seed });
    drawn.push(...select(byKind, { ...round, seed: values.seed, copies, before }));
  }
  writeFileSync(values.output, drawn.map((one) => `${JSON.stringify(one)}\n`).join(""));
  process.stdout.write(`${drawn.length} lines drawn\n`);
  return 0;
}

/** The lines of an earlier round. */
function placesIn(file: string): Set<string> {
  return new Set(
    readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => placeOf(JSON.parse(line) as Drawn)),
  );
}

function placeOf({ repository, path, line }: Drawn): string {
  return `${repository} ${path}:${line}`;
}

interface Source {
  readonly repository: string;
  readonly commit: string;
  readonly directory: string;
  readonly seed: string;
}

function candidatesOfRepository({ repository, commit, directory, seed }: Source): ReadonlyMap<CandidateKind, Drawn[]> {
  const shuffled = filesOf(directory, commit)
    .filter(({ path, bytes }) => bytes <= mostBytes && !leftOut.test(path))
    .toSorted(byChance((file) => `${seed} ${repository} ${file.path}`));
  const files = [true, false].flatMap((wanted) =>
    shuffled.filter(({ path }) => isSettings(path) === wanted).slice(0, mostFiles),
  );
  const byKind = new Map<CandidateKind, Drawn[]>();
  const contents = contentsOf(
    directory,
    commit,
    files.map(({ path }) => path),
  );
  for (const [path, bytes] of contents) {
    if (bytes.subarray(0, 8_000).includes(0)) continue;
    const perKind = new Map<CandidateKind, number>();
    const ofFile = [...candidatesOfFile(path, bytes.toString("utf8"))];
    for (const one of ofFile.toSorted(byChance(({ line }) => `${seed} ${path} ${line}`))) {
      perKind.set(one.kind, (perKind.get(one.kind) ?? 0) + 1);
      if ((perKind.get(one.kind) ?? 0) > mostOfKindInFile) continue;
      (byKind.get(one.kind) ?? listIn(byKind, one.kind)).push({ repository, commit, ...one });
    }
  }
  return byKind;
}

function listIn(byKind: Map<CandidateKind, Drawn[]>, kind: CandidateKind): Drawn[] {
  const list: Drawn[] = [];
  byKind.set(kind, list);
  return list;
}

function* candidatesOfFile(path: string, text: string): Generator<Omit<Drawn, "repository" | "commit">> {
  const lines = text.split("\n");
  let inKey = false;
  let inSecret = false;
  for (const [index, line] of lines.entries()) {
    if (/^---\s*$/u.test(line)) inSecret = false;
    if (/^kind:\s*["']?Secret\b/u.test(line) && /\.ya?ml$/u.test(path)) inSecret = true;
    // The body of a key is told by its first line.
    if (inKey) {
      inKey = !line.includes("-----END");
      continue;
    }
    if (line.length > longestLine || line.trim() === "") continue;
    const context = lines.slice(Math.max(0, index - 2), index + 2).map((one) => one.slice(0, longestLine));
    for (const one of candidatesIn(path, line, inSecret)) yield { path, line: index + 1, text: line, context, ...one };
    inKey = line.includes("-----BEGIN ") && !line.includes("-----END");
  }
}

interface Selection {
  readonly quota: Quota;
  readonly fillers: Quota;
  readonly most: number;
  readonly seed: string;
  /** How often each value was taken, over all repositories. */
  readonly copies: Map<string, number>;
  readonly before: ReadonlySet<string>;
}

function select(byKind: ReadonlyMap<CandidateKind, Drawn[]>, selection: Selection): Drawn[] {
  const { quota, fillers, most: mostOfRepository, seed, copies, before } = selection;
  const chosen = new Map<string, Drawn>();
  const inFile = new Map<string, number>();
  const take = (kind: CandidateKind, most: number, perFile: number): void => {
    let taken = 0;
    for (const one of (byKind.get(kind) ?? []).toSorted(byChance((each) => `${seed} ${each.path} ${each.line}`))) {
      if (taken >= most || chosen.size >= mostOfRepository) return;
      const place = `${one.path}:${one.line}`;
      const value = one.value.replaceAll(/["'`;,\s]+$/gu, "");
      if (
        before.has(placeOf(one)) ||
        chosen.has(place) ||
        (inFile.get(one.path) ?? 0) >= perFile ||
        (copies.get(value) ?? 0) >= mostCopies
      )
        continue;
      if ([...chosen.values()].some((other) => other.text.trim() === one.text.trim())) continue;
      chosen.set(place, one);
      inFile.set(one.path, (inFile.get(one.path) ?? 0) + 1);
      copies.set(value, (copies.get(value) ?? 0) + 1);
      taken++;
    }
  };
  for (const [kind, most] of Object.entries(quota) as [CandidateKind, number][]) take(kind, most, 3);
  for (const [kind, most] of Object.entries(fillers) as [CandidateKind, number][]) take(kind, most, 5);
  return [...chosen.values()];
}

/** An order that is random, and the same for the same seed. */
function byChance<T>(nameOf: (item: T) => string): (a: T, b: T) => number {
  const ranks = new Map<string, string>();
  const rank = (item: T): string => {
    const name = nameOf(item);
    let known = ranks.get(name);
    if (known === undefined) ranks.set(name, (known = createHash("sha256").update(name).digest("hex")));
    return known;
  };
  return (a, b) => (rank(a) < rank(b) ? -1 : 1);
}

process.exitCode = main();
