import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { createDeclarations, parseDeclarations, scopeOf, type Scope } from "@assay/program";

/**
 * Writes node-members.json: every name that Node's own modules have, or have had, in any of the versions given.
 * `npx tsx --conditions source packages/checks/src/sast/installed/write-node-members.ts DIRECTORY_OF_TYPES... -- NODE...`
 * where each directory is an installed @types/node and each NODE is a program. A name in one of them is enough.
 */
const split = process.argv.indexOf("--");
const typeFolders = process.argv.slice(2, split);
const programs = process.argv.slice(split + 1);
const names = new Map<string, Set<string>>();
const sources: string[] = [];

function note(module: string, found: Iterable<string>): void {
  const known = names.get(module) ?? new Set<string>();
  names.set(module, known);
  for (const name of found) if (/^[A-Za-z$][\w$]*$/.test(name)) known.add(name);
}

for (const folder of typeFolders) {
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  sources.push(`@types/node ${version}`);
  const ambient = new Map<string, Scope[]>();
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".d.ts") || file.startsWith("ts")) continue;
    const program = parseDeclarations(readFileSync(join(folder, file), "utf8"));
    if (program === undefined) throw new Error(`${folder}/${file} could not be parsed`);
    for (const [module, scopes] of scopeOf(program.body, file).ambient)
      for (const scope of scopes)
        if (scope !== null) {
          const name = module.replace(/^node:/, "");
          ambient.set(name, [...(ambient.get(name) ?? []), scope]);
        }
  }
  const declarations = createDeclarations({ find: (_, specifier) => ambient.get(specifier.replace(/^node:/, "")) });
  for (const [module, scopes] of ambient) {
    // What is declared beside what is known is noted too: here a name too many is the safe side.
    note(module, declarations.module(scopes, false)?.keys() ?? scopes.flatMap((scope) => [...scope.names.keys()]));
  }
}

const probe = `
  const out = {};
  for (const name of process.argv.slice(1)) {
    let module;
    try { module = require("node:" + name); } catch { continue; }
    const found = new Set();
    for (let at = module; at !== null && at !== undefined; at = Object.getPrototypeOf(at)) for (const key of Object.getOwnPropertyNames(at)) found.add(key);
    out[name] = [...found];
  }
  console.log(process.version + "\\n" + JSON.stringify(out));`;
const modules = [...new Set([...names.keys(), ...builtinModules, "sqlite", "sea", "test", "test/reporters"])];
for (const program of programs) {
  const [version = "", json = ""] = execFileSync(program, ["-e", probe, ...modules], { encoding: "utf8" }).split("\n");
  sources.push(`Node ${version}`);
  for (const [module, found] of Object.entries(JSON.parse(json) as Record<string, string[]>)) note(module, found);
}

const result = Object.fromEntries(
  [...names]
    .filter(([module]) => !module.startsWith("_"))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([module, found]) => [module, [...found].sort().join(" ")]),
);
writeFileSync(
  join(import.meta.dirname, "node-members.json"),
  `${JSON.stringify({ sources, modules: result }, null, 2)}\n`,
);
