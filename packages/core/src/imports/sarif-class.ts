import { Category } from "../contracts/category.ts";
import type { SarifResult, SarifRule } from "./sarif-schema.ts";

/** Tools that look for secrets and nothing else, and say so nowhere in their reports. */
const secretScanners =
  /^(?:gitleaks|trufflehog|ggshield|gitguardian|detect-secrets|noseyparker|nosey-parker|kingfisher)\b/;
const advisoryId =
  /\b(?:CVE-\d{4}-\d{4,}|GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}|(?:PYSEC|RUSTSEC|OSV|MAL|GO)-\d{4}-\d+|SNYK-[A-Z]+-[A-Z0-9-]+)\b/gi;
/** Hard-coded credentials, as https://cwe.mitre.org/data/definitions/798.html and its children and neighbours. */
const secretCwes = new Set([798, 259, 321, 540, 547]);
/** Known-vulnerable and unmaintained components. */
const supplyCwes = new Set([937, 1035, 1104, 1395]);

/** What a result and its rule are about. */
export interface SarifClass {
  cwe: number[];
  owasp: string[];
  category: Category;
  isSecurity: boolean;
}

/** Reads weakness and category from where tools write them: tags, properties, taxa, relationships, the rule's id. */
export function classOf(tool: string, id: string, result: SarifResult, rule: SarifRule | undefined): SarifClass {
  const words = [...stringsOf(rule?.properties), ...stringsOf(result.properties)];
  const taxa = [...result.taxa, ...(rule?.relationships ?? []).flatMap(({ target }) => (target ? [target] : []))];
  const cwe = [
    ...new Set([
      ...words.flatMap((word) => cwesIn(word)),
      ...taxa.flatMap(({ id: taxon = "", toolComponent }) =>
        toolComponent?.name?.toUpperCase() === "CWE" ? cwesIn(`CWE-${taxon.replace(/\D/g, "")}`) : cwesIn(taxon),
      ),
      ...cwesIn(id),
    ]),
  ].slice(0, 10);
  const owasp = [...new Set(words.flatMap((word) => owaspIn(word)))].slice(0, 5);
  const tags = new Set(words.map((word) => word.toLowerCase()));
  const category = categoryOf(tool, id, cwe, tags);
  return {
    cwe,
    owasp,
    category,
    isSecurity: category !== "code" || isAboutSecurity(tags, cwe.length + owasp.length > 0),
  };
}

/**
 * A word or a class of weaknesses makes it one of security (`Possible Security Vulnerability`, of ESLint's plugin). Dead
 * code has a CWE as well, so what a tool files under another heading, and not under security, is none.
 */
function isAboutSecurity(tags: ReadonlySet<string>, isClassed: boolean): boolean {
  const words = [...tags];
  if (words.some((word) => /\b(?:security|vulnerability)\b/.test(word))) return true;
  return isClassed && !words.some((word) => /^(?:maintainability|reliability|readability|correctness)$/.test(word));
}

/** Advisory ids in a text, in capitals. */
export function advisoriesIn(text: string): string[] {
  return [...text.matchAll(advisoryId)].map(([id]) => id.toUpperCase());
}

function categoryOf(tool: string, id: string, cwe: readonly number[], tags: ReadonlySet<string>): Category {
  // What other tools call quality is style and size, which no verdict of theirs is taken on.
  const named = Category.options.find((category) => category !== "quality" && tags.has(category));
  if (named !== undefined) return named;
  if (secretScanners.test(tool) || tags.has("secret") || cwe.some((number) => secretCwes.has(number))) return "secrets";
  if (advisoriesIn(id).length > 0 || cwe.some((number) => supplyCwes.has(number))) return "supply";
  return "code";
}

/** Strings of the properties that tools keep classes in, whatever the property's shape. */
function stringsOf(properties: SarifResult["properties"]): string[] {
  if (properties === undefined) return [];
  return ["tags", "cwe", "CWE", "cwes", "owasp", "OWASP", "categories", "category"]
    .flatMap((key) => properties[key])
    .flat()
    .map((value) => (typeof value === "number" ? `CWE-${value}` : value))
    .filter((value) => typeof value === "string")
    .slice(0, 100)
    .map((value) => value.slice(0, 300));
}

function cwesIn(word: string): number[] {
  return [...word.matchAll(/\bcwe[-_: ]{0,2}0{0,4}([1-9]\d{0,4})\b/gi)].map(([, digits]) => Number(digits));
}

function owaspIn(word: string): string[] {
  if (!/owasp/i.test(word)) return [];
  return [...word.matchAll(/\bA(\d{2})[-: ]{1,3}(20\d\d)\b/gi)].map(([, entry, year]) => `A${entry}:${year}`);
}
