import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ResolutionSession } from "@assay/core";
import { projects, type Project } from "./projects.ts";

/**
 * Resolves the dependencies of real projects, installs the result, and runs their tests before and after. Prints a row a
 * project. The first argument is a folder with owner+name/repo, a git directory each; the others name projects.
 */
const [mirror, ...words] = process.argv.slice(2);
if (mirror === undefined) throw new Error("usage: run.ts FOLDER [WORD…]");
const root = join(import.meta.dirname, "..", "..");

print(
  "| project | lockfile | flawed before | after | npm ci | tests before | after | rounds | requests | seconds | not solved |",
);
print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
for (const project of projects)
  if (words.length === 0 || words.some((word) => project.repository.includes(word))) print(measure(project));

function measure(project: Project): string {
  const place = mkdtempSync(join(tmpdir(), "assay-resolver-"));
  try {
    return rowOf(project, join(place, "repository"));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function rowOf({ repository, commit, folder, noTests }: Project, place: string): string {
  const git = join(mirror ?? "", repository.replace("/", "+"), "repo");
  must(start("git", ["clone", "--quiet", "--shared", "--no-checkout", git, place], root));
  must(start("git", ["checkout", "--quiet", commit], place));
  const at = join(place, folder);
  const isLocked = existsSync(join(at, "package-lock.json"));
  if (!isLocked) {
    must(start("npm", ["install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"], at));
    must(start("git", ["add", "--force", "package-lock.json"], at));
    must(start("git", ["-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "--quiet", "-m", "lock"], at));
  }
  const loader = join(root, "node_modules", "tsx", "dist", "loader.mjs");
  const main = join(root, "packages", "cli", "src", "main.ts");
  const args = ["--conditions", "source", "--import", loader, main, "deps", "resolve", "--base", "HEAD", "--json"];
  const asked = ["--apply", ...(noTests === undefined ? ["--test"] : [])];
  const ran = start("node", [...args, "--quiet", ...asked], at);
  if (ran.stdout === "") return `| ${repository} | ${ran.stderr.trim()} |`;
  const session = ResolutionSession.parse(JSON.parse(ran.stdout));
  const installs = start("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], at).status === 0;
  const name = folder === "." ? repository : `${repository} ${folder}`;
  return `| ${[
    `${name} ${commit.slice(0, 8)}`,
    isLocked ? "its own" : "npm's",
    session.flawsBefore,
    session.applied ? session.flawsAfter : `not written: ${session.status}`,
    installs ? "installs" : "fails",
    testsOf(session, "before", noTests),
    testsOf(session, "after", noTests),
    session.rounds,
    session.network.length,
    (session.milliseconds / 1000).toFixed(0),
    unsolved(session),
  ].join(" | ")} |`;
}

function testsOf({ tests }: ResolutionSession, side: "before" | "after", noTests: string | undefined): string {
  const run = tests?.[side];
  if (run === undefined) return `not run: ${noTests ?? "nothing was resolved"}`;
  return run.status === "not-run" ? `not run: ${run.why}` : `${run.passed} passed, ${run.failed} failed`;
}

/** What a person has to change, with the first of the reasons. */
function unsolved({ conflicts, bundled }: ResolutionSession): string {
  const own = conflicts.filter(({ from }) => from.endsWith("package.json"));
  const told = own.map(
    ({ name, wish, better }) => `${name} ${wish}${better === undefined ? "" : ` (${better} is free)`}`,
  );
  return [...told, ...(bundled.length > 0 ? [`${bundled.length} in tarballs of others`] : [])].join(", ") || "nothing";
}

function start(program: string, args: string[], cwd: string) {
  // npm ci refuses a lockfile without addresses where a package is asked for by a tag.
  const env = { ...process.env, npm_config_omit_lockfile_registry_resolved: "false" };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, env, encoding: "utf8", maxBuffer: 1024 ** 3 });
  return { status, stdout, stderr };
}

function must({ status, stderr }: ReturnType<typeof start>): void {
  if (status !== 0) throw new Error(stderr);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
