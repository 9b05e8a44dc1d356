import type { RuleMeta } from "../contracts/rule.ts";
import type { Severity } from "../contracts/severity.ts";
import type { SarifClass } from "./sarif-class.ts";
import type { SarifRule, SarifRun } from "./sarif-schema.ts";
import { tidy, tidyLine } from "./tidy.ts";

/** The tool of a run: its name in rule ids, and its name for people. */
export interface Tool {
  name: string;
  title: string;
  version: string | undefined;
}

/** Names the tool. One that bears the name of a capability of Assay's gets another, so that it cannot pass for it. */
export function toolOf({ tool }: SarifRun, ownNames: ReadonlySet<string>): Tool {
  const driver = tool?.driver ?? tool;
  const title = tidyLine(driver?.name, 60) || "unnamed tool";
  const slug =
    title
      .toLowerCase()
      // `Semgrep OSS`, `Semgrep CE` and `Semgrep PRO` are one tool to those who write policies.
      // CodeQL called itself `CodeQL command-line toolchain` before 2.2.
      .replace(/[\s-]+(?:oss|ce|pro|cli|code scanner|command-line toolchain)$/i, "")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^[-0-9]+|-+$/g, "") || "tool";
  const version = tidyLine(driver?.semanticVersion ?? driver?.version, 40);
  return { name: ownNames.has(slug) ? `imported-${slug}` : slug, title, version: version || undefined };
}

/** A tool's rule in Assay's namespace: `codeql/js/sql-injection`, `checkov/ckv_aws_1`. */
export function ruleIdOf(tool: string, id: string): string {
  const segments = id
    .slice(0, 200)
    .toLowerCase()
    .split("/")
    .map((segment) => segment.replace(/[^a-z0-9._-]+/g, "-").replace(/^[^a-z0-9_]+|-+$/g, ""))
    .filter((segment) => segment !== "");
  return [tool, ...(segments.length === 0 ? ["unnamed"] : segments)].join("/");
}

/** What reports say of a tool's rule, in the tool's own words made safe. */
export function importedRule(given: {
  id: string;
  toolRule: string;
  tool: Tool;
  rule: SarifRule | undefined;
  about: SarifClass;
  severity: Severity;
}): RuleMeta {
  const { id, toolRule, tool, rule, about, severity } = given;
  const named = tidyLine(toolRule, 200);
  const title = tidyLine(rule?.shortDescription?.text ?? rule?.name, 400).replace(/\.$/, "") || named;
  const why = tidy(rule?.fullDescription?.text ?? rule?.help?.text, 2_000) || `${tool.title} does not say.`;
  const help = tidy(rule?.help?.text, 4_000);
  return {
    id,
    title: title.length <= 80 ? title : `${title.slice(0, 79)}…`,
    category: about.category,
    severity,
    cwe: about.cwe,
    owasp: about.owasp,
    why,
    fix: `${named} is a rule of ${tool.title}, whose documentation says what to do.${help === "" || help === why ? "" : `\n\n${help}`}`,
    references: webAddress(rule?.helpUri),
  };
}

function webAddress(uri: string | undefined): string[] {
  if (uri === undefined || uri.length > 500 || !/^https?:\/\/[\x21-\x7e]+$/.test(uri)) return [];
  return URL.canParse(uri) ? [new URL(uri).href] : [];
}
