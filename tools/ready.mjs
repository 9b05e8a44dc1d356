// Makes a fresh clone ready, then does what was asked: installs when the lock changed, builds when a source did.
// Plain JavaScript on Node alone, since nothing is installed yet when it starts.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const npm = process.env.npm_execpath;
const [task = "build", ...rest] = process.argv.slice(2);

const tasks = {
  build: () => {},
  demo: () => node("tools/demo.mjs", ...rest),
  test: () => node("node_modules/vitest/vitest.mjs", "run", ...rest),
  check: () => node("node_modules/tsx/dist/cli.mjs", "tools/check.ts", ...rest),
};

requireNode();
const chosen = tasks[task];
if (chosen === undefined) fail(`there is no task '${task}'; there are ${Object.keys(tasks).join(", ")}`);
install();
build();
chosen();

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const good = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (!good) fail(`Node ${process.versions.node} is too old; Assay needs 20.19 or newer, or 22.12 or newer`);
}

function install() {
  const stamp = join(root, "node_modules", ".assay-installed");
  const wanted = hashOf([join(root, "package-lock.json")]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  say("installing dependencies (npm ci)");
  if (npm === undefined) run("npm", ["ci", "--no-audit", "--no-fund"]);
  else run(process.execPath, [npm, "ci", "--no-audit", "--no-fund"]);
  writeFileSync(stamp, wanted);
}

function build() {
  const stamp = join(root, "packages/cli/dist/.build");
  const sources = [
    "packages/core",
    "packages/program",
    "packages/checks",
    "packages/behaviour",
    "packages/report",
    "packages/cli",
  ];
  const wanted = hashOf(
    sources.flatMap((folder) => filesBelow(join(root, folder))).concat(join(root, "package-lock.json")),
  );
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  say("building");
  node("tools/build.mjs", wanted.slice(0, 12));
  writeFileSync(stamp, wanted);
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== "dist" && entry.name !== "node_modules" && !entry.name.includes(".test."))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
}

function hashOf(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function node(...args) {
  run(process.execPath, args);
}

function run(command, args) {
  const { status, signal, error } = spawnSync(command, args, { cwd: root, stdio: "inherit" });
  if (error !== undefined) fail(`${command} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? (signal === null ? 1 : 130));
}

function say(what) {
  process.stderr.write(`assay: ${what}\n`);
}

function fail(why) {
  say(why);
  process.exit(2);
}
