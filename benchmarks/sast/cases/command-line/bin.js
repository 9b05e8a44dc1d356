import { execSync, execFileSync } from "node:child_process";
import fs from "node:fs";
import { parseArgs } from "node:util";
import { Command } from "commander";

const { values } = parseArgs({ options: { branch: { type: "string" }, output: { type: "string" } } });

fs.writeFileSync(values.output ?? "out.txt", "report");
execFileSync("git", ["checkout", "-b", values.branch ?? "work"]);

const names = execSync("git branch --format='%(refname:short)'", { encoding: "utf8" }).split("\n");
for (const name of names) execSync(`git branch -d ${name}`);

const program = new Command();
program.argument("<package>").action((name) => {
  const { scripts } = JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`, "utf8"));
  execSync(`echo ${scripts.build}`);
  execFileSync("echo", [scripts.build]);
});
program.parse();
