import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { capabilities } from "./generate/capabilities.ts";
import { templateFor } from "./generate/rule-template.ts";

/** Writes the folder of a new rule, and the registries and pages that follow from it: `npm run new:check -- sast/no-foo`. */
const root = join(import.meta.dirname, "..");
const [id = ""] = process.argv.slice(2);
const [capability = "", rule = ""] = id.split("/");
const known = capabilities(root).map((entry) => entry.name);

if (!/^[a-z]+\/[a-z][a-z0-9-]*$/.test(id))
  fail(`'${id}' is not a rule's id; it is written capability/rule-name, such as sast/open-redirect`);
if (!known.includes(capability)) fail(`there is no capability '${capability}'; there are ${known.join(", ")}`);
const folder = join(root, "packages/checks/src", capability, rule);
if (existsSync(folder)) fail(`packages/checks/src/${id} is there already`);
const template = templateFor(capability, rule);
if (template === undefined)
  fail(
    `there is no template for ${capability} in tools/templates: its rules follow from its mechanism, see packages/checks/src/${capability}/README.md`,
  );

mkdirSync(folder);
for (const [name, text] of template) writeFileSync(join(folder, name), text);
execFileSync(process.execPath, [join(root, "node_modules/tsx/dist/cli.mjs"), join(root, "tools/generate.ts")], {
  cwd: root,
  stdio: "inherit",
});
process.stdout.write(
  `\nwrote packages/checks/src/${id}\nnext: make the rule yours in rule.ts and README.md, then\n  npx vitest run packages/checks/src/${id}\n`,
);

function fail(why: string): never {
  process.stderr.write(`new:check: ${why}\n`);
  process.exit(2);
}
