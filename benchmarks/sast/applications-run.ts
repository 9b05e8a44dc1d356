import { basename } from "node:path";
import { memoryStore, verify } from "@assay/core";
import { engine } from "../../packages/cli/src/engine.ts";
import { nameOf, readApplications } from "./applications.ts";

const usage = `usage: npx tsx --conditions source benchmarks/sast/applications-run.ts FOLDER…

Judges checked-out applications, each in a folder of its repository's name, and compares with applications.yml:
says which findings nobody has judged, and which judged ones are gone. Exits 1 where there are any.`;

/** Judges one folder, and gives the lines in which it differs from the file. */
async function compare(directory: string): Promise<string[]> {
  const { applications, findings } = readApplications();
  const application = applications.find((one) => nameOf(one) === basename(directory));
  if (application === undefined) return [`${directory}: no application of this name is in applications.yml`];
  const wanted = new Set<string>(["critical", "high", ...(application.noise ? ["medium"] : [])]);
  const report = await verify({
    ...engine,
    directory,
    mode: "all",
    only: ["code"],
    whyNotRun: "nothing of an application is run",
    store: memoryStore(),
    tool: { version: "benchmark", build: "benchmark" },
    signal: new AbortController().signal,
  });
  const name = nameOf(application);
  const found = report.findings
    .filter(({ rule, severity }) => rule.startsWith("sast/") && wanted.has(severity))
    .map(({ rule, severity, location }) => `${severity} ${rule} ${location.path}:${location.start.line}`);
  const known = findings
    .filter((one) => one.in === name)
    .flatMap(({ rule, severity, places }) => places.map((place) => `${severity} ${rule} ${place}`));
  return [
    ...found.filter((one) => !known.includes(one)).map((one) => `${name}: not judged: ${one}`),
    ...known.filter((one) => !found.includes(one)).map((one) => `${name}: gone: ${one}`),
  ];
}

async function main(folders: readonly string[]): Promise<number> {
  if (folders.length === 0) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  let differs = false;
  for (const folder of folders) {
    const lines = await compare(folder);
    differs ||= lines.length > 0;
    process.stdout.write(lines.length === 0 ? `${folder}: as judged\n` : `${lines.join("\n")}\n`);
  }
  return differs ? 1 : 0;
}

if (import.meta.filename === process.argv[1]) process.exitCode = await main(process.argv.slice(2));
