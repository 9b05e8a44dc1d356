import pages from "@assay/checks/pages" with { type: "json" };
import { UserError } from "@assay/core/errors";
import { createColors } from "picocolors";
import { engine } from "../engine.ts";

/** `assay explain <rule>`: the rule's page, for a terminal. */
export function explainCommand(id: string, { color }: { color: boolean }): void {
  const rules = engine.checks.flatMap((check) => check.rules);
  const rule = rules.find((entry) => entry.id === id);
  if (rule === undefined)
    throw new UserError(
      `there is no rule '${id}'${nearest(
        id,
        rules.map((entry) => entry.id),
      )}; 'assay rules' lists them`,
    );
  const colors = createColors(color && process.stdout.isTTY && (process.env["NO_COLOR"] ?? "") === "");
  const page = Object.entries(pages).find(([name]) => name === id)?.[1];
  const facts = [rule.severity, ...rule.cwe.map((number) => `CWE-${number}`), ...rule.owasp].join(" · ");
  const sections = [
    `${colors.bold(rule.title)}\n${colors.dim(`${rule.id} · ${facts}`)}`,
    ...(page === undefined ? [] : [page.introduction]),
    `${colors.bold("Why it matters")}\n${rule.why}`,
    `${colors.bold("What to do")}\n${rule.fix}`,
    ...(page === undefined
      ? []
      : [example(colors.red("Reported"), page.bad), example(colors.green("Accepted"), page.good)]),
    ...(rule.references.length === 0 ? [] : [`${colors.bold("References")}\n${rule.references.join("\n")}`]),
  ];
  process.stdout.write(`${sections.filter((section) => section !== "").join("\n\n")}\n`);
}

function example(title: string, examples: ReadonlyArray<{ files: object }>): string {
  const [first] = examples;
  if (first === undefined) return "";
  return Object.entries(first.files)
    .map(([path, code]) => `${title} ${path}\n${String(code).trimEnd().replace(/^/gm, "    ")}`)
    .join("\n");
}

function nearest(id: string, ids: readonly string[]): string {
  const name = id.split("/").at(-1) ?? id;
  const close = ids.filter((entry) => entry.includes(name) || name.includes(entry.split("/")[1] ?? "\0")).slice(0, 3);
  return close.length === 0 ? "" : ` (did you mean ${close.join(" or ")}?)`;
}
