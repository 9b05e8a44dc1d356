import { parseArgs } from "node:util";
import { judgeProject, type JudgedFile } from "./judge-labels.ts";
import { projects } from "./projects.ts";
import { rankCorrelation } from "./rank-correlation.ts";

const usage = `usage: npx tsx --conditions source benchmarks/grading/run.ts [options]

Grades the labelled test files and compares the order with that of their true kill rates.

  --sampled N   mutants that the grader sees; the truth is taken from the others (10)
  --seed N      which (1)
  --list        print every file`;

const { values } = parseArgs({
  options: {
    sampled: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
    list: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const print = (text: string): void => void process.stdout.write(`${text}\n`);

if (values.help) {
  print(usage);
  process.exit(0);
}

const judged: JudgedFile[] = [];
for (const project of projects) {
  const files = await judgeProject(project, Number(values.sampled), Number(values.seed));
  if (files === undefined) print(`left out: ${project.name} (its labels or its files are not on this machine)`);
  else judged.push(...files);
}

const two = (value: number): string => value.toFixed(2).padStart(5);
const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / Math.max(1, list.length);

print(
  `\n${judged.length} test files of ${new Set(judged.map(({ project }) => project)).size} modules; ${judged.filter(({ weakening }) => weakening === "none").length} as they were written`,
);
print(`rank correlation with the true kill rate        by reading   with ${values.sampled} mutants`);
line("all test files", judged);
line(
  "calibrated half",
  judged.filter(({ half }) => half === "calibrated"),
);
line(
  "held-out half",
  judged.filter(({ half }) => half === "held-out"),
);
line(
  "unit tests",
  judged.filter(({ runner }) => runner !== "playwright"),
);
line(
  "Playwright",
  judged.filter(({ runner }) => runner === "playwright"),
);
line(
  "as written only",
  judged.filter(({ weakening }) => weakening === "none"),
);
for (const half of ["calibrated", "held-out"] as const) {
  const tests = judged.filter((file) => file.half === half).flatMap((file) => file.tests);
  print(
    `${`${tests.length} single tests, ${half}`.padEnd(46)}  ${two(
      rankCorrelation(
        tests.map((test) => test.static),
        tests.map((test) => test.truth),
      ),
    )}`,
  );
}

function line(name: string, files: readonly JudgedFile[]): void {
  const truth = files.map((file) => file.truth);
  const [reading, sampled] = [
    rankCorrelation(
      files.map((file) => file.static),
      truth,
    ),
    rankCorrelation(
      files.map((file) => file.sampled),
      truth,
    ),
  ];
  print(`${`${files.length} ${name}`.padEnd(46)}  ${two(reading)}        ${two(sampled)}`);
}

print(`\nweakening            files   score by reading   with mutants   true kill rate`);
for (const weakening of [...new Set(judged.map((file) => file.weakening))].toSorted()) {
  const of = judged.filter((file) => file.weakening === weakening);
  print(
    `${weakening.padEnd(20)} ${String(of.length).padStart(5)}   ${two(mean(of.map((file) => file.static)))}              ${two(mean(of.map((file) => file.sampled)))}          ${two(mean(of.map((file) => file.truth)))}`,
  );
}

if (values.list)
  for (const file of judged)
    print(`${two(file.static)} ${two(file.sampled)} ${two(file.truth)}  ${file.project}/${file.file}`);

const originals = new Map(
  judged.filter(({ weakening }) => weakening === "none").map((file) => [`${file.project}/${file.of}`, file]),
);
const gamed = judged.filter((file) => {
  const original = originals.get(`${file.project}/${file.of}`);
  // A codemod may make a weak test stronger: a snapshot sees more than toBeDefined. Only what catches no mutant that the
  // original misses is gamed.
  return (
    original !== undefined &&
    [...file.killed].every((mutant) => original.killed.has(mutant)) &&
    (file.static > original.static || file.sampled > original.sampled)
  );
});
for (const file of gamed) {
  const original = originals.get(`${file.project}/${file.of}`);
  print(
    `GAMED: ${file.project}/${file.file}: ${file.static} by reading, ${file.sampled} with mutants; as written ${original?.static} and ${original?.sampled}`,
  );
}
print(
  gamed.length === 0
    ? "\nno weakened version scores above its original"
    : `\n${gamed.length} weakened versions score above their originals`,
);
process.exitCode = gamed.length === 0 ? 0 : 1;
