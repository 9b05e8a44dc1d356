import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { projects, type Project } from "../projects.ts";
import { weakenings } from "../weaken/weakenings.ts";
import { random, weaken } from "../weaken/weaken.ts";
import { applyEdits } from "./edits.ts";
import type { Labels } from "./labels.ts";
import { prepareRunner, runTests } from "./runners.ts";
import { simpleMutants } from "./simple-mutants.ts";
import { readProjectFile, stage } from "./stage.ts";

const usage = `usage: npx tsx --conditions source benchmarks/grading/label/label.ts --modules DIR --work DIR [project...]

Runs every test file of the projects, and its weakened versions, against every mutant of the module, and keeps who
killed what in benchmarks/grading/labels. Slow: about two seconds a mutant.

  --modules DIR    a node_modules with vitest, jest, mocha, ava, @playwright/test, chai and sinon
  --of NAME=DIR    another node_modules for projects whose name starts with NAME; may be given several times
  --most N         mutants of a module, chosen by the seed where there are more (60)
  --versions N     weakened versions of a test file, chosen by the seed (7)`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    modules: { type: "string" },
    work: { type: "string" },
    of: { type: "string", multiple: true, default: [] },
    most: { type: "string", default: "60" },
    versions: { type: "string", default: "7" },
  },
});
if (options.modules === undefined || options.work === undefined) {
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}
const { modules, work } = options;

const seed = 4;
const wanted = projects.filter(
  ({ name }) => positionals.length === 0 || positionals.some((word) => name.startsWith(word)),
);
for (const [index, project] of wanted.entries()) {
  try {
    await labelProject(project, 4_100 + index);
  } catch (error) {
    process.stderr.write(`${project.name}: ${String(error)}\n`);
  }
}

interface Version {
  file: string;
  of: string;
  weakening: string;
}

async function labelProject(project: Project, port: number): Promise<void> {
  const directory = path.join(work, project.name);
  const own = options.of.find((entry) => project.name.startsWith(entry.split("=")[0] ?? ""))?.split("=")[1];
  await stage(project, directory, own ?? modules);
  if (project.repository === undefined)
    await writeFile(
      path.join(directory, "package.json"),
      JSON.stringify({ type: project.runner === "jest" || project.runner === "mocha" ? "commonjs" : "module" }),
    );
  await prepareRunner(project.runner, directory, port);
  const versions = await writeVersions(project, directory);
  const files = versions.map(({ file }) => file);
  // Twice: a test that is red or changes its mind is no label. The first run writes the snapshots.
  const first = await runTests(project.runner, directory, files, 600);
  const second = await runTests(project.runner, directory, files, 600);
  if (first === undefined || second === undefined) throw new Error("the tests do not end");
  const green = [...first].filter((test) => second.has(test));
  const source = await readFile(path.join(directory, project.subject), "utf8");
  const all = simpleMutants(project.subject, source);
  const next = random(seed);
  const chosen = all
    .map((mutant) => ({ mutant, draw: next() }))
    .toSorted((a, b) => a.draw - b.draw)
    .slice(0, Number(options.most))
    .map(({ mutant }) => mutant)
    .toSorted((a, b) => a.start - b.start);
  const killed = new Map(green.map((test) => [test, ""]));
  const kept: Labels["mutants"] = [];
  for (const mutant of chosen) {
    await writeFile(
      path.join(directory, project.subject),
      applyEdits(source, [{ start: mutant.start, end: mutant.end, text: mutant.replacement }]),
    );
    const passed = await runTests(project.runner, directory, files, project.runner === "playwright" ? 240 : 60);
    // What never ends says nothing about single tests, and a run without any result says nothing at all: a page whose
    // script is broken still passes the tests that assert nothing.
    if (passed === undefined || (passed.size === 0 && project.runner === "playwright")) continue;
    kept.push({ operator: mutant.operator, line: mutant.line });
    for (const test of green) killed.set(test, `${killed.get(test) ?? ""}${passed.has(test) ? "0" : "1"}`);
  }
  await writeFile(path.join(directory, project.subject), source);
  const labels: Labels = {
    project: project.name,
    seed,
    mutants: kept,
    files: versions.map((version) => ({
      ...version,
      tests: green
        .filter((test) => test.split("\0")[0] === version.file)
        .map((test) => ({ name: test.split("\0")[1] ?? "", killed: killed.get(test) ?? "" })),
    })),
  };
  await writeFile(path.join(import.meta.dirname, "../labels", `${project.name}.json`), `${JSON.stringify(labels)}\n`);
  process.stdout.write(
    `${project.name}: ${versions.length} files, ${green.length} tests, ${kept.length} of ${all.length} mutants\n`,
  );
}

/** The test files as they are, and weakened in ways that the seed chooses. */
async function writeVersions(project: Project, directory: string): Promise<Version[]> {
  const versions: Version[] = [];
  const next = random(seed + project.name.length);
  for (const file of project.tests) {
    const text = await readProjectFile(project, file);
    if (text === undefined) throw new Error(`${file} is not there`);
    versions.push({ file, of: file, weakening: "none" });
    const names = Object.keys(weakenings)
      .map((name) => ({ name, draw: next() }))
      .toSorted((a, b) => a.draw - b.draw);
    let written = 0;
    for (const { name } of names) {
      const weaker = written < Number(options.versions) ? weaken(name, file, text, seed) : undefined;
      if (weaker === undefined) continue;
      const other = file.replace(/\.(test|spec)\.(\w+)$/, `-${name}.$1.$2`);
      await writeFile(path.join(directory, other), weaker);
      versions.push({ file: other, of: file, weakening: name });
      written += 1;
    }
  }
  return versions;
}
