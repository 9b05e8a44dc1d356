import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { measure, median, type Measured } from "./measure.ts";

/**
 * What a verification costs: the start of the command against `node -e 0`, and repositories cold (no cache), warm
 * (nothing changed) and as a change. `npx tsx benchmarks/verify/run.ts path/to/repository…` after `npm run build`.
 */
const bin = join(import.meta.dirname, "../../packages/cli/bin/assay.js");
const repeats = 9;

function repeat(run: () => Measured): Measured {
  return median(Array.from({ length: repeats }, run));
}

function row(name: string, { milliseconds, cpuMilliseconds, megabytes, status }: Measured): string {
  return `| ${name} | ${milliseconds.toFixed(0)} ms | ${cpuMilliseconds.toFixed(0)} ms | ${megabytes.toFixed(0)} MB | ${status} |\n`;
}

process.stdout.write(
  `Node ${process.versions.node}\n\n| what | time | CPU | memory | exit |\n| --- | --- | --- | --- | --- |\n`,
);
const bare = repeat(() => measure(["-e", "0"]));
const help = repeat(() => measure([bin, "--help"]));
process.stdout.write(row("node -e 0", bare) + row("assay --help", help));

for (const repository of process.argv.slice(2).map((path) => resolve(path))) {
  const cache = mkdtempSync(join(tmpdir(), "assay-benchmark-cache-"));
  const verify = (...flags: string[]) =>
    measure([bin, "verify", repository, "--no-run", "--quiet", ...flags], { ASSAY_CACHE_DIR: cache });
  const cold = verify("--all");
  const warm = median([1, 2, 3].map(() => verify("--all")));
  const change = median([1, 2, 3].map(() => verify()));
  process.stdout.write(
    row(`${repository} cold`, cold) + row(`${repository} warm`, warm) + row(`${repository} change`, change),
  );
  rmSync(cache, { recursive: true, force: true });
}
