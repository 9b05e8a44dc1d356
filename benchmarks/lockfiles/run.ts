import { existsSync } from "node:fs";
import { join } from "node:path";
import { judgeFiles } from "@assay/core/testing";
import { readLock } from "../../packages/checks/src/supply/lock/read-lock.ts";
import { isManifestName } from "../../packages/checks/src/supply/manifest/read-manifest.ts";
import { isSettingsName } from "../../packages/checks/src/supply/registries/read-registries.ts";
import { rules } from "../../packages/checks/src/supply/rules.generated.ts";
import { collectors } from "../../packages/checks/src/supply/testing/collectors.ts";
import { countByLines } from "./count.ts";
import { readFilesAt } from "./repository-files.ts";
import { targets, type Target } from "./targets.ts";

/**
 * Reads lockfiles of public repositories and prints what was read and found as a table. Exits 1 when a count differs from
 * that of the lines, or a repository is missing.
 *
 * `npx tsx --conditions source benchmarks/lockfiles/run.ts FOLDER [--findings] [WORD…]`: FOLDER holds `owner+name/repo`.
 */
const [folder, ...rest] = process.argv.slice(2);
if (folder === undefined) throw new Error("say which folder holds the repositories");
const showsFindings = rest.includes("--findings");
const words = rest.filter((word) => !word.startsWith("--"));

interface Row {
  format: string;
  packages: number;
  counted: number;
  kilobytes: number;
  readMs: number;
  allMs: number;
  findings: Map<string, number>;
  gaps: number;
  blocking: number;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return Math.round((user + system) / 1000);
}

async function measure({ commit, path }: Target, git: string): Promise<Row> {
  const base = path.includes("/") ? path.slice(0, path.lastIndexOf("/") + 1) : "";
  const all = readFilesAt(git, commit, (file) => {
    const name = file.slice(file.lastIndexOf("/") + 1);
    if (!file.startsWith(base) || /(?:^|\/)node_modules\//.test(file)) return false;
    return (
      file === path || isManifestName(name) || isSettingsName(name) || (path.endsWith(".txt") && name.endsWith(".txt"))
    );
  });
  const files = Object.fromEntries(Object.entries(all).map(([file, content]) => [file, content.toString()]));
  const text = files[path] ?? "";
  // Each is read once before, so that what is measured is reading and not the compiling of the reader.
  readLock(path, text);
  const reading = process.cpuUsage();
  const read = readLock(path, text);
  const readMs = cpuMs(reading);
  await judgeFiles({ files, checks: rules, collectors });
  const judging = process.cpuUsage();
  const { findings, gaps } = await judgeFiles({ files, checks: rules, collectors });
  const allMs = cpuMs(judging);
  // Only this lockfile is judged here, so what other folders lack is not told.
  const own = findings.filter(({ location, message }) => location.path === path || message.includes(`but ${path} `));
  const ownGaps = gaps.filter(({ what }) => what.startsWith(path));
  if (showsFindings) {
    for (const { rule, severity, message, location } of own)
      print(`  ${severity} ${rule} ${location.path}:${location.start.line} ${message}`);
    for (const { what, why, blocking, count } of ownGaps)
      print(`  ${blocking ? "GAP" : "gap"} (${count}) ${what}: ${why}`);
  }
  const byRule = new Map<string, number>();
  for (const { rule } of own)
    byRule.set(rule.slice("supply/".length), (byRule.get(rule.slice("supply/".length)) ?? 0) + 1);
  return {
    format:
      read === undefined ? "" : `${read.format}${read.lock.status === "read" ? ` ${read.lock.formatVersion}` : ""}`,
    packages: read?.lock.status === "read" ? read.lock.packages.length : -1,
    counted: countByLines(path, text),
    kilobytes: Math.round(text.length / 1024),
    readMs,
    allMs,
    findings: byRule,
    gaps: ownGaps.length,
    blocking: ownGaps.filter(({ blocking }) => blocking).length,
  };
}

print("| lockfile | format | packages | by lines | KB | read, CPU ms | all, CPU ms | findings | gaps (blocking) |");
print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
let isWhole = true;
for (const target of targets) {
  const label = `${target.repository} ${target.date} ${target.path}`;
  if (words.length > 0 && !words.every((word) => label.includes(word))) continue;
  const git = join(folder, target.repository.replace("/", "+"), "repo");
  if (!existsSync(git)) {
    print(`| ${label} | missing |`);
    isWhole = false;
    continue;
  }
  // oxlint-disable-next-line no-await-in-loop -- times of several at once would say nothing
  const row = await measure(target, git);
  isWhole &&= row.packages === row.counted;
  const found = [...row.findings].map(([rule, count]) => `${rule} ${count}`).join(", ");
  print(
    `| ${label} | ${row.format} | ${row.packages} | ${row.counted} | ${row.kilobytes} | ${row.readMs} | ${row.allMs} | ${found || "none"} | ${row.gaps} (${row.blocking}) |`,
  );
}
process.exitCode = isWhole ? 0 : 1;
