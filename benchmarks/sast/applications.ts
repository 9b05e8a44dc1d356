import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";

const Count = z.int().nonnegative();
const Place = z.string().regex(/^[^/\\].*:\d+$/u);

/** A public application at one commit. */
const Application = z.strictObject({
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/u),
  commit: z.string().regex(/^[0-9a-f]{40}$/u),
  /** What it is built with, in a few words. */
  stack: z.string().min(3),
  /** Thousands of lines that are not blank, in the code files that are judged: neither tests nor generated. */
  kloc: z.number().positive(),
  /** Whether causes of false alarms were looked for here, or it was only held against the result. */
  part: z.enum(["ten", "held-out"]),
  /** Whether everything from medium on was judged as well. */
  noise: z.literal(true).optional(),
  /** What the first run reported, before anything was repaired; `true` of the critical and high ones were right. */
  first: z.strictObject({ critical: Count, high: Count, medium: Count, true: Count }),
});

/** Why the first run was wrong, how often in which application, and what was done. */
const Cause = z.strictObject({
  cause: z.string().min(5),
  alarms: z.record(z.string(), z.int().positive()),
  /** Absent where it is still there. */
  repair: z.string().min(5).optional(),
});

/** Findings of the last run that have one reason in common. */
const Judged = z.strictObject({
  in: z.string(),
  rule: z.string().regex(/^sast\/[\w-]+$/u),
  severity: z.enum(["critical", "high", "medium"]),
  places: z.array(Place).min(1),
  /** "true": somebody of the kind that is named can do there what the finding says. */
  verdict: z.enum(["true", "false"]),
  why: z.string().min(5),
});

const Applications = z.strictObject({
  /** Of the last run. */
  build: z.string().min(7),
  date: z.iso.date(),
  applications: z.array(Application).min(10),
  causes: z.array(Cause),
  findings: z.array(Judged),
});
export type Applications = z.infer<typeof Applications>;
type Application = z.infer<typeof Application>;

/** Reads applications.yml; throws a message that says what does not fit. */
export function readApplications(file = join(import.meta.dirname, "applications.yml")): Applications {
  const parsed = Applications.safeParse(parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  throw new Error(`${file} does not fit the schema: ${z.prettifyError(parsed.error)}`);
}

/** What an application is called in the other lists of the file. */
export function nameOf({ repository }: Pick<Application, "repository">): string {
  return repository.slice(repository.indexOf("/") + 1);
}

/** Findings of the last run in one application, or in all, by verdict. */
export function judged(
  { findings }: Applications,
  of: { name?: string; severities: readonly string[] },
): { true: number; false: number } {
  const counts = { true: 0, false: 0 };
  for (const one of findings)
    if ((of.name === undefined || one.in === of.name) && of.severities.includes(one.severity))
      counts[one.verdict] += one.places.length;
  return counts;
}

/** The tables of the README. */
export function applicationTables(all: Applications = readApplications()): string {
  return [worst(all), noise(all), causes(all)].join("\n\n");
}

function worst(all: Applications): string {
  const row = (title: string, list: readonly Application[]): string => {
    const first = sum(list.map((one) => one.first.critical + one.first.high));
    const right = sum(list.map((one) => one.first.true));
    const now = list.map((one) => judged(all, { name: nameOf(one), severities: ["critical", "high"] }));
    const [good, bad] = [sum(now.map((one) => one.true)), sum(now.map((one) => one.false))];
    const cells = [right, first - right, share(first - right, first), good, bad, share(bad, good + bad)];
    return `| ${title} | ${cells.join(" | ")} |`;
  };
  const parts = { ten: "the ten", "held-out": "held out" } as const;
  return [
    "| application | stack | KLOC | first: true | false | false alarms | now: true | false | false alarms |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ...(["ten", "held-out"] as const).flatMap((part) => {
      const list = all.applications.filter((one) => one.part === part);
      return [
        ...list.map((one) => row(`${one.repository}@${one.commit.slice(0, 7)} | ${one.stack} | ${one.kloc}`, [one])),
        row(`**${parts[part]}** | | ${sum(list.map(({ kloc }) => kloc)).toFixed(0)}`, list),
      ];
    }),
  ].join("\n");
}

function noise(all: Applications): string {
  return [
    "| application | KLOC | medium or worse | for each KLOC | true | false |",
    "| --- | --- | --- | --- | --- | --- |",
    ...all.applications
      .filter((one) => one.noise)
      .map((one) => {
        const found = judged(all, { name: nameOf(one), severities: ["critical", "high", "medium"] });
        const count = found.true + found.false;
        const cells = [one.kloc, count, (count / one.kloc).toFixed(3), found.true, found.false];
        return `| ${one.repository}@${one.commit.slice(0, 7)} | ${cells.join(" | ")} |`;
      }),
  ].join("\n");
}

function causes(all: Applications): string {
  return [
    "| why the first run was wrong | alarms | in | repair |",
    "| --- | --- | --- | --- |",
    ...all.causes
      .toSorted((a, b) => sum(Object.values(b.alarms)) - sum(Object.values(a.alarms)))
      .map(
        ({ cause, alarms, repair }) =>
          `| ${cause} | ${sum(Object.values(alarms))} | ${Object.keys(alarms).join(", ")} | ${repair ?? "none yet"} |`,
      ),
  ].join("\n");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function share(part: number, whole: number): string {
  return whole === 0 ? "–" : `${Math.round((100 * part) / whole)} %`;
}

if (import.meta.filename === process.argv[1]) process.stdout.write(`${applicationTables()}\n`);
