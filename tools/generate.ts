import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { agentsModule } from "../packages/behaviour/src/agents/bundle-agents.ts";
import { supervisorModule } from "../packages/core/src/sandbox/supervisor-bundle.ts";
import { capabilities, rulesOf } from "./generate/capabilities.ts";
import { registryFiles } from "./generate/registries.ts";
import { rulePages } from "./generate/rule-pages.ts";
import { schemaFiles } from "./generate/schemas.ts";

/**
 * Writes what is made from the sources: registries, rule pages, JSON Schemas. With `--check` it writes nothing and
 * fails when a file is not what it would write. The registries come first: the rest is read through them.
 */
const check = process.argv.includes("--check");
const root = join(import.meta.dirname, "..");
const stale: string[] = [];

function put(files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    const file = join(root, path);
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    stale.push(path);
    if (check) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function removeOthers(folder: string, kept: ReadonlyMap<string, string>): void {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", folder], {
    cwd: root,
    encoding: "utf8",
  });
  for (const path of listed
    .split("\0")
    .filter((entry) => entry !== "" && existsSync(join(root, entry)) && !kept.has(entry))) {
    stale.push(path);
    if (!check) rmSync(join(root, path));
  }
}

put(
  new Map([
    ["packages/core/src/sandbox/supervisor.generated.ts", await supervisorModule()],
    ["packages/behaviour/src/agents/agents.generated.ts", await agentsModule()],
  ]),
);
const found = capabilities(root);
put(registryFiles(found));
const pages = await rulePages(root, rulesOf(found));
put(pages);
removeOthers("docs/rules", pages);
put(schemaFiles());

if (stale.length > 0 && check) {
  process.stderr.write(`not current, run 'npm run generate':\n${stale.map((path) => `  ${path}\n`).join("")}`);
  process.exit(1);
}
process.stdout.write(stale.length === 0 ? "all generated files are current\n" : `wrote ${stale.join(", ")}\n`);
