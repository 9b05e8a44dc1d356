import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { loadavg, homedir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureCpu, type Cost } from "../mutation/cpu-seconds.ts";
import { libraries, type Library } from "./libraries.ts";
import { medianOf, overhead, verdict, type Sample } from "./overhead.ts";
import { prepareLibrary } from "./prepare-library.ts";

const usage = `usage: npx tsx benchmarks/coverage/run.ts [options]      after npm run build; as root on Linux

Runs suites of public libraries by hand, by \`assay coverage\` and by \`assay test --all\`, in turns, and by the
runner's own coverage once. Prints processor seconds and seconds, and a table.

  --only NAMES    some libraries (${libraries.map(({ name }) => name).join(",")})
  --rounds N      how often each is run (3)
  --no-own        without the runner's own coverage
  --cache FOLDER  where repositories are laid out (~/.cache/assay-benchmarks/coverage)
  --mirror FOLDER bare repositories as owner+name, instead of cloning (/work/.mirror)`;

const { values } = parseArgs({
  allowNegative: true,
  options: {
    only: { type: "string" },
    rounds: { type: "string", default: "3" },
    own: { type: "boolean", default: true },
    cache: { type: "string", default: join(homedir(), ".cache/assay-benchmarks/coverage") },
    mirror: { type: "string", default: "/work/.mirror" },
    help: { type: "boolean", default: false },
  },
});
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const assay = join(import.meta.dirname, "../../packages/cli/bin/assay.js");
const ownShare = join(import.meta.dirname, "own-share.cjs");

if (values.help) {
  print(usage);
  process.exit(0);
}

const temporary = join(values.cache, ".tmp");
const share = join(values.cache, ".share");
mkdirSync(temporary, { recursive: true });
process.env["TMPDIR"] = temporary;
process.env["XDG_CACHE_HOME"] = join(values.cache, ".store");

const rows: string[] = [];
const wanted = values.only?.split(",");
for (const library of libraries) {
  if (wanted !== undefined && !wanted.includes(library.name)) continue;
  const prepared = prepareLibrary(library, { cache: values.cache, mirror: values.mirror });
  if ("why" in prepared) rows.push(`| ${library.name} | left out: ${prepared.why.trim().replaceAll("\n", " ")} |`);
  else rows.push(measure(library, prepared.folder));
}
print(`\nNode ${process.versions.node}, medians of ${values.rounds}\n`);
print(
  "| library | runner | by hand: CPU s | s | with caches: CPU s | `assay coverage`: CPU s | s | of that Assay's own process | overhead | without its own process | over caches | 25 % | `assay test --all`: CPU s | overhead | the runner's own coverage: CPU s | overhead |",
);
print(`|${" --- |".repeat(16)}`);
for (const row of rows) print(row);

function measure({ name, runner, test, ownCoverage }: Library, folder: string): string {
  const command = (script: string) => ["npx", "--no-install", ...script.split(" ")];
  const product = (...words: string[]) => [
    "env",
    `ASSAY_BENCHMARK_SHARE=${share}`,
    process.execPath,
    "--require",
    ownShare,
    assay,
    ...words,
    "--no-cache",
    "--quiet",
  ];
  const take = (what: string, words: readonly string[], isCold = true): Cost => {
    if (isCold) removeCaches(folder);
    const cost = measureCpu(words, folder);
    const load = loadavg()[0]?.toFixed(0);
    print(
      `${name}: ${what}: ${cost.cpuSeconds.toFixed(1)} CPU s, ${cost.seconds.toFixed(1)} s, load ${load}, exit ${cost.status}`,
    );
    return cost;
  };
  const taken: Record<"bare" | "cached" | "coverage" | "process" | "test" | "own", Sample[]> = {
    bare: [],
    cached: [],
    coverage: [],
    process: [],
    test: [],
    own: [],
  };
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    taken.bare.push(take("by hand", command(test)));
    taken.cached.push(take("by hand with caches", command(test), false));
    taken.coverage.push(take("assay coverage", product("coverage", "--format", `json=${share}.json`)));
    taken.process.push({ cpuSeconds: Number(readFileSync(share, "utf8")), seconds: 0 });
    taken.test.push(take("assay test --all", product("test", "--all", "--repeat", "1")));
    if (round === 1 && values.own) taken.own.push(take("the runner's own coverage", command(ownCoverage)));
  }
  const [bare, cached, coverage, own, tests, inside] = [
    medianOf(taken.bare),
    medianOf(taken.cached),
    medianOf(taken.coverage),
    medianOf(taken.own),
    medianOf(taken.test),
    medianOf(taken.process),
  ];
  const shown = (number: number): string => (Number.isNaN(number) ? "" : number.toFixed(1));
  const cells = [
    name,
    runner,
    shown(bare.cpuSeconds),
    shown(bare.seconds),
    shown(cached.cpuSeconds),
    shown(coverage.cpuSeconds),
    shown(coverage.seconds),
    shown(inside.cpuSeconds),
    overhead(coverage.cpuSeconds, bare.cpuSeconds),
    overhead(coverage.cpuSeconds - inside.cpuSeconds, bare.cpuSeconds),
    overhead(coverage.cpuSeconds, cached.cpuSeconds),
    verdict(coverage.cpuSeconds, bare.cpuSeconds),
    shown(tests.cpuSeconds),
    overhead(tests.cpuSeconds, bare.cpuSeconds),
    shown(own.cpuSeconds),
    overhead(own.cpuSeconds, bare.cpuSeconds),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** What transforms keep for the next run: a run by Assay starts in a copy without them, as one in CI does. */
function removeCaches(folder: string): void {
  for (const name of readdirSync(temporary))
    if (/^(?:jest_|node-compile-cache|v8-compile-cache)/.test(name)) rmSync(join(temporary, name), { recursive: true });
  rmSync(join(folder, "node_modules", ".cache"), { recursive: true, force: true });
}
