import { categoryTitle, type Category } from "@assay/core";
import { createColors } from "picocolors";
import { engine } from "../engine.ts";

/** `assay rules`: what there is, by category. */
export function rulesCommand({ category, json, color }: { category?: Category; json?: boolean; color: boolean }): void {
  const rules = engine.checks
    .flatMap((check) => check.rules)
    .filter((rule) => category === undefined || rule.category === category);
  if (json === true) {
    process.stdout.write(`${JSON.stringify(rules, null, 2)}\n`);
    return;
  }
  const colors = createColors(color && process.stdout.isTTY && (process.env["NO_COLOR"] ?? "") === "");
  const width = Math.max(...rules.map((rule) => rule.id.length));
  for (const name of new Set(rules.map((rule) => rule.category))) {
    process.stdout.write(`\n${colors.bold(categoryTitle(name))}\n`);
    for (const rule of rules.filter((entry) => entry.category === name)) {
      process.stdout.write(`  ${rule.id.padEnd(width)}  ${rule.severity.padEnd(8)}  ${rule.title}\n`);
    }
  }
  process.stdout.write(`\n${rules.length} rules. 'assay explain <rule>' says more.\n`);
}
