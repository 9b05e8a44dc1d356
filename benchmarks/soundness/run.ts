import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import type { Cause, Examined } from "../../packages/program/src/engine/testing/fuzz/examined.ts";
import { examineInProcess } from "./examine-in-process.ts";
import { limitOf } from "../../packages/program/src/engine/testing/fuzz/limits.ts";

const usage = `usage: npx tsx --conditions source benchmarks/soundness/run.ts [options]

Runs generated programs with tagged values, and compares what arrives with what the engine says.

  --programs N   how many (20000)
  --seed N       the row of programs (1)
  --from N       the number of the first (0)
  --examples N   smallest programs that are printed for each cause without a name (1)`;

/** Programs of one process: enough to make its start cheap, few enough to give their memory back. */
const programsOfProcess = 1_000;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A whole number from the command line; throws a sentence that names the option. */
function wholeNumber(option: string, text: string, least: number): number {
  const number = Number(text);
  if (text.trim() !== "" && Number.isInteger(number) && number >= least) return number;
  throw new Error(`${option} takes a whole number from ${least} on, not "${text}"`);
}

async function examineAll(seed: number, from: number, to: number): Promise<Examined> {
  const sum: Examined = { programs: 0, failed: 0, flows: 0, quiet: 0, missed: 0, wrong: 0, causes: [] };
  let next = from;
  const work = async (): Promise<void> => {
    while (next < to) {
      const start = next;
      next = Math.min(to, start + programsOfProcess);
      const part = await examineInProcess(seed, start, next);
      for (const key of ["programs", "failed", "flows", "quiet", "missed", "wrong"] as const) sum[key] += part[key];
      sum.causes.push(...part.causes);
      process.stderr.write(`${sum.programs + sum.failed} of ${to - from}\n`);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, work));
  return sum;
}

function nameOf({ disagreement, constructs }: Cause): string {
  return `${disagreement.split(" ")[0]}: ${constructs.join(" + ")}`;
}

function grouped(causes: readonly Cause[], keyOf: (cause: Cause) => string): Array<[string, Cause[]]> {
  const groups = new Map<string, Cause[]>();
  for (const cause of causes) groups.set(keyOf(cause), [...(groups.get(keyOf(cause)) ?? []), cause]);
  return [...groups].toSorted(([, a], [, b]) => b.length - a.length);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      programs: { type: "string", default: "20000" },
      seed: { type: "string", default: "1" },
      from: { type: "string", default: "0" },
      examples: { type: "string", default: "1" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const from = wholeNumber("--from", values.from, 0);
  const count = wholeNumber("--programs", values.programs, 1);
  const examples = wholeNumber("--examples", values.examples, 0);
  const sum = await examineAll(wholeNumber("--seed", values.seed, 0), from, from + count);

  const sinks = sum.flows + sum.quiet;
  print(`${sum.programs} programs compared, ${sum.failed} ended in an error of their own and show nothing`);
  print(`${sinks} sinks: the tag arrives at ${sum.flows} and not at ${sum.quiet}`);
  print(`agreed on ${sinks - sum.missed - sum.wrong}, missed ${sum.missed}, false ${sum.wrong}`);
  const named = sum.causes.filter((cause) => limitOf(cause) !== undefined);
  print(`\nnamed in docs/guide/limits: ${named.length} causes`);
  for (const [title, causes] of grouped(
    named,
    (cause) => `${cause.disagreement.split(" ")[0]}: ${limitOf(cause)?.title}`,
  ))
    print(`  ${String(causes.length).padStart(5)}  ${title}`);
  const others = sum.causes.filter((cause) => limitOf(cause) === undefined);
  print(`\nwithout a name: ${others.length} causes`);
  for (const [name, causes] of grouped(others, nameOf)) {
    print(`  ${String(causes.length).padStart(5)}  ${name}`);
    for (const { number, files } of causes.slice(0, examples))
      print(
        Object.entries(files)
          .map(([path, text]) => `      // program ${number}, ${path}\n${text.replaceAll(/^/gm, "      ")}`)
          .join("\n"),
      );
  }
  return others.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
