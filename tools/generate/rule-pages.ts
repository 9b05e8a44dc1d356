import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Check, RuleMeta } from "@assay/core";
import { categoryTitle } from "@assay/core";
import { readRulePage, type Example, type RulePage } from "../../packages/checks/src/testing/examples.ts";

const header = "<!-- Made by `npm run generate` from the rule's metadata and README. Not to be edited. -->\n";

interface RuleFolder {
  capability: string;
  rule: string;
  folder: string;
}

/** A page a rule, their index, and the pages as data for `assay explain`. */
export async function rulePages(root: string, folders: readonly RuleFolder[]): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const entries: Array<{ meta: RuleMeta; page: RulePage }> = [];
  for (const { folder } of folders) {
    const module: { rule: Check } = await import(pathToFileURL(join(root, folder, "rule.ts")).href);
    const page = readRulePage(join(root, folder));
    for (const meta of module.rule.rules) {
      entries.push({ meta, page });
      files.set(`docs/rules/${meta.id}.md`, pageOf(meta, page));
    }
  }
  files.set("docs/rules/README.md", indexOf(entries.map((entry) => entry.meta)));
  const data = Object.fromEntries(entries.map(({ meta, page }) => [meta.id, page]));
  files.set("packages/checks/src/pages.generated.json", `${JSON.stringify(data, null, 2)}\n`);
  return files;
}

function pageOf(meta: RuleMeta, page: RulePage): string {
  const cwe = meta.cwe
    .map((number) => `[CWE-${number}](https://cwe.mitre.org/data/definitions/${number}.html)`)
    .join(", ");
  const facts = [
    `| rule | \`${meta.id}\` |`,
    "| --- | --- |",
    `| category | ${categoryTitle(meta.category)} |`,
    `| usual severity | ${meta.severity} |`,
    ...(cwe === "" ? [] : [`| weakness | ${cwe} |`]),
    ...(meta.owasp.length === 0 ? [] : [`| OWASP | ${meta.owasp.join(", ")} |`]),
  ];
  const references =
    meta.references.length === 0 ? "" : `\n## References\n\n${meta.references.map((url) => `- ${url}\n`).join("")}`;
  return (
    `${header}# ${meta.title}\n\n${facts.join("\n")}\n\n${page.introduction}\n\n## Why it matters\n\n${meta.why}\n\n## What to do\n\n${meta.fix}\n` +
    `${examples("Reported", page.bad)}${examples("Accepted", page.good)}${references}`
  );
}

function examples(title: string, list: readonly Example[]): string {
  const blocks = list.flatMap(({ files }) =>
    Object.entries(files).map(([path, code]) => `\`${path}\`\n\n\`\`\`${path.split(".").at(-1)}\n${code}\`\`\`\n`),
  );
  return `\n## ${title}\n\n${blocks.join("\n")}`;
}

function indexOf(rules: readonly RuleMeta[]): string {
  const rows = rules.map(
    (meta) =>
      `| [${meta.id}](${meta.id}.md) | ${meta.title} | ${meta.severity} | ${meta.cwe.map((number) => `CWE-${number}`).join(", ")} |`,
  );
  return `${header}# Rules\n\n${rules.length} rules. Each page says why it matters, what to do, and shows code that is reported and code that is not.\n\n| rule | what it reports | severity | weakness |\n| --- | --- | --- | --- |\n${rows.join("\n")}\n`;
}
