import { execFileSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { MutantsEvidence, TestGrade } from "@assay/core";
import { gradeFiles } from "../../packages/behaviour/src/grade/grade-files.ts";
import type { Surroundings } from "../../packages/behaviour/src/grade/oracle/file-view.ts";
import { readTestFile } from "../../packages/behaviour/src/grade/read-test-file.ts";
import { Labels } from "./label/labels.ts";
import { mirrorOf, readProjectFile } from "./label/stage.ts";
import type { Project } from "./projects.ts";
import { random, weaken } from "./weaken/weaken.ts";

/** One test file, as it is or weakened, with what the grader says and what is true. */
export interface JudgedFile {
  project: string;
  half: Project["half"];
  runner: Project["runner"];
  file: string;
  of: string;
  weakening: string;
  /** The file's score of 100, by reading alone, and with mutants. */
  static: number;
  sampled: number;
  /** The share of the other mutants that the file kills. */
  truth: number;
  /** Which of all mutants it kills. */
  killed: ReadonlySet<number>;
  tests: { static: number; truth: number; letter: string | null }[];
}

/** Judges the labelled files of a project; undefined where its texts are not on this machine. */
export async function judgeProject(project: Project, sampled: number, seed: number): Promise<JudgedFile[] | undefined> {
  const labels = await readLabels(project.name);
  if (labels === undefined) return undefined;
  const surroundings = await surroundingsOf(project);
  if (surroundings === undefined) return undefined;
  const chosen = sample(labels.mutants.length, sampled, seed);
  const judged: JudgedFile[] = [];
  for (const entry of labels.files) {
    // A version of which a test was red from the start is no weaker test but a broken one.
    const asWritten = labels.files.find(({ file }) => file === entry.of)?.tests.length ?? 0;
    if (!/^(?:none|skip|drop)/.test(entry.weakening) && entry.tests.length < asWritten) continue;
    const original = await readProjectFile(project, entry.of);
    if (original === undefined) return undefined;
    const text = entry.weakening === "none" ? original : weaken(entry.weakening, entry.of, original, labels.seed);
    if (text === undefined)
      throw new Error(
        `${project.name}: ${entry.weakening} changes nothing in ${entry.of}, but is in the labels: label the project again`,
      );
    const read = readTestFile(entry.of, text, surroundings);
    const files = new Map([[entry.of, read]]);
    const byReading = gradeFiles({ files });
    const withMutants = gradeFiles({ files, mutants: evidenceOf(entry.of, entry.tests, labels, chosen) });
    const rest = labels.mutants.flatMap((_, index) => (chosen.has(index) ? [] : [index]));
    const kills = (rows: readonly { killed: string }[]) =>
      rest.filter((index) => rows.some(({ killed }) => killed[index] === "1")).length / Math.max(1, rest.length);
    judged.push({
      project: project.name,
      half: project.half,
      runner: project.runner,
      file: entry.file,
      of: entry.of,
      weakening: entry.weakening,
      static: byReading.files[0]?.score ?? 0,
      sampled: withMutants.files[0]?.score ?? 0,
      truth: kills(entry.tests),
      killed: new Set(
        labels.mutants.flatMap((_, index) => (entry.tests.some(({ killed }) => killed[index] === "1") ? [index] : [])),
      ),
      tests: byReading.tests.flatMap((test) => {
        const rows = entry.tests.filter(({ name }) =>
          isNamed(test, name, read.tests.find(({ line }) => line === test.line)?.patterns ?? []),
        );
        // A table's rows are run one by one, and graded together.
        return rows.length === 0 ? [] : [{ static: test.score ?? 0, truth: kills(rows), letter: test.letter }];
      }),
    });
  }
  return judged;
}

async function readLabels(name: string): Promise<Labels | undefined> {
  const file = path.join(import.meta.dirname, "labels", `${name}.json`);
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text === undefined ? undefined : Labels.parse(JSON.parse(text));
}

function sample(of: number, count: number, seed: number): Set<number> {
  const next = random(seed);
  const order = Array.from({ length: of }, (_, index) => ({ index, draw: next() })).toSorted((a, b) => a.draw - b.draw);
  return new Set(order.slice(0, Math.min(count, Math.floor(of / 2))).map(({ index }) => index));
}

/** The sampled mutants in the shape in which the product gets them. Which lines a test reaches was not measured here. */
function evidenceOf(
  file: string,
  tests: Labels["files"][number]["tests"],
  labels: Labels,
  chosen: ReadonlySet<number>,
): MutantsEvidence {
  return {
    tests: tests.map(({ name }) => ({ file, name: name.split(" › "), occurrence: 0 })),
    failing: [],
    mutants: [...chosen].map((index) => {
      const killedBy = tests.flatMap(({ killed }, test) => (killed[index] === "1" ? [test] : []));
      return {
        id: String(index),
        path: "subject",
        operator: labels.mutants[index]?.operator ?? "",
        start: { line: labels.mutants[index]?.line ?? 1, column: 0 },
        end: { line: labels.mutants[index]?.line ?? 1, column: 0 },
        original: "",
        replacement: "",
        status: killedBy.length > 0 ? ("killed" as const) : ("survived" as const),
        reachedBy: tests.map((_, test) => test),
        killedBy,
      };
    }),
    found: labels.mutants.length,
    matrix: true,
    seed: "benchmark",
    milliseconds: 0,
  };
}

function isNamed({ test }: TestGrade, name: string, patterns: readonly (string | null)[]): boolean {
  const titles = test.name.map((title, index) => {
    const pattern = patterns[index];
    return pattern === null || pattern === undefined
      ? title.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")
      : pattern.replace(/^\^|\$$/g, "");
  });
  return new RegExp(`^${titles.join("(?: › | )")}$`, "s").test(name);
}

/** The project's other files by name; of a repository as its commit has them. */
async function surroundingsOf(project: Project): Promise<Surroundings | undefined> {
  const listed = new Set(await listFiles(project));
  if (listed.size === 0) return undefined;
  const texts = new Map<string, string | undefined>();
  for (const file of listed)
    if (/(?:^|\/)(?:tests?|__tests__)\/.*\.[cm]?[jt]s$/.test(file) && !/\.(?:test|spec)\./.test(file))
      texts.set(file, await readProjectFile(project, file));
  return {
    resolve(from, request) {
      if (!request.startsWith(".")) return undefined;
      const base = path.posix.join(path.posix.dirname(from), request);
      return ["", ".ts", ".js", ".mjs", "/index.ts", "/index.js"]
        .map((extension) => base.replace(/\/$/, "") + extension)
        .find((file) => listed.has(file));
    },
    text: (file) => texts.get(file),
    // Labels were made with the snapshots that the first run wrote.
    has: () => true,
  };
}

async function listFiles(project: Project): Promise<string[]> {
  if (project.repository === undefined) return readdir(path.join(import.meta.dirname, "samples", project.name));
  try {
    const { name, commit } = project.repository;
    return execFileSync("git", ["-C", mirrorOf(name), "ls-tree", "-r", "--name-only", commit], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 50_000_000,
    }).split("\n");
  } catch {
    return [];
  }
}
