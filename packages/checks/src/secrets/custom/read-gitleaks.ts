import { ConfigurationError, safeLine, type GapInput } from "@assay/core";
import { parse, TomlError } from "smol-toml";
import { compileRegex } from "./compile.ts";
import type { AllowList, CustomRule } from "./custom-rule.ts";
import { GitleaksConfiguration, type GitleaksAllowList, type GitleaksRule } from "./gitleaks-schema.ts";

/** Reads a file from where the policy is read from. */
type ReadFile = (path: string) => Promise<string | null>;

export interface GitleaksRules {
  rules: CustomRule[];
  /** What the configuration asks for and is not done. */
  gaps: GapInput[];
}

/** As deep as gitleaks itself follows `extend`. */
const deepest = 2;

/**
 * Reads gitleaks' configuration: https://github.com/gitleaks/gitleaks#configuration. Its rules are searched for beside
 * Assay's own, and its lists of what is allowed hold for them alone.
 *
 * @throws {ConfigurationError} one sentence, with file and line, where it is broken
 */
export async function readGitleaks(file: string, text: string, read: ReadFile, depth = 0): Promise<GitleaksRules> {
  const configuration = parsed(file, text);
  const notes = notesFor(file);
  const { extend } = configuration;
  const extended = await extendedRules(extend?.path, file, read, depth, notes);
  if (extend?.url !== undefined)
    notes.blocking(
      "extend.url",
      "configurations of other hosts are not fetched: put a copy into the repository and name it in extend.path",
    );
  if (extend?.usedefault === true)
    notes.told("extend.useDefault", "Assay's own formats stand in for gitleaks' default rules");

  const lists = [
    ...(configuration.allowlist === undefined ? [] : [configuration.allowlist]),
    ...configuration.allowlists,
  ];
  const compile = (regex: string, what: string) => compileRegex(regex, { file, text, what });
  const allowed = lists.map((list) => ({
    list: allowListOf(list, "an allowlist", compile, notes),
    targets: list.targetrules,
  }));
  const disabled = new Set(extend?.disabledrules);
  const own = configuration.rules.flatMap((rule) => ruleOf(rule, compile, notes) ?? []);
  const redefined = new Set(own.map(({ id }) => id));
  const inherited = extended.rules.filter(({ id }) => !disabled.has(id) && !redefined.has(id));
  return {
    rules: [...inherited, ...own].map((rule) => ({
      ...rule,
      allow: [
        ...rule.allow,
        ...allowed.flatMap(({ list, targets }) => (targets.length === 0 || targets.includes(rule.id) ? [list] : [])),
      ],
    })),
    gaps: [...extended.gaps, ...notes.gaps],
  };
}

async function extendedRules(
  path: string | undefined,
  file: string,
  read: ReadFile,
  depth: number,
  notes: Notes,
): Promise<GitleaksRules> {
  const none = { rules: [], gaps: [] };
  if (path === undefined || path === "") return none;
  if (depth >= deepest) {
    notes.blocking(
      "extend.path",
      `${safeLine(path)} is not read: gitleaks follows no more than ${deepest} of them either`,
    );
    return none;
  }
  const clean = path.replace(/^\.\//, "");
  const text = await read(clean);
  if (text === null)
    throw new ConfigurationError(
      `${safeLine(file)} extends ${safeLine(path)}, and there is no such file in the repository`,
    );
  return readGitleaks(clean, text, read, depth + 1);
}

function parsed(file: string, text: string): GitleaksConfiguration {
  let value: unknown;
  try {
    value = lowerKeys(parse(text));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const reason = (error.message.split("\n")[0] ?? "").replace(/^Invalid TOML document: /, "");
    throw new ConfigurationError(
      `${safeLine(file)}:${error.line}:${error.column} is not valid TOML: ${safeLine(reason, 200)}`,
    );
  }
  const found = GitleaksConfiguration.safeParse(value);
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  throw new ConfigurationError(
    `${safeLine(file)} is no configuration of gitleaks': ${safeLine((issue?.path ?? []).join("."))}: ${safeLine(issue?.message ?? "it is not valid")}`,
  );
}

function lowerKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerKeys);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), lowerKeys(inner)]));
}

type Compile = (regex: string, what: string) => unknown;

function ruleOf(rule: GitleaksRule, compile: Compile, notes: Notes): CustomRule | undefined {
  const { id, description, regex, secretgroup, entropy, keywords, path, allowlist, allowlists, required, skipreport } =
    rule;
  const what = `the rule ${id}`;
  if (skipreport) return undefined;
  if (regex === "") {
    notes.blocking(
      what,
      "it has a path and no regex, and files are not reported for their names alone: take it out, or read .gitleaks.toml not at all by secrets.gitleaks: false in the policy",
    );
    return undefined;
  }
  if (required.length > 0) notes.told(what, "`required` is not looked at: it is reported without the other rules, too");
  compile(regex, `the regex of ${what}`);
  if (path !== undefined) compile(path, `the path of ${what}`);
  const lists = [...(allowlist === undefined ? [] : [allowlist]), ...allowlists];
  return {
    id: safeLine(id, 100),
    what: safeLine(description === "" ? `what the rule ${id} looks for` : description, 200),
    regex,
    group: secretgroup,
    entropy,
    keywords: keywords.map((keyword) => keyword.toLowerCase()).filter((keyword) => keyword !== ""),
    ...(path === undefined ? {} : { path }),
    globs: [],
    allow: lists.map((list) => allowListOf(list, `an allowlist of ${what}`, compile, notes)),
    severity: "high",
  };
}

function allowListOf(list: GitleaksAllowList, what: string, compile: Compile, notes: Notes): AllowList {
  for (const regex of list.regexes) compile(regex, `a regex in ${what}`);
  for (const regex of list.paths) compile(regex, `a path in ${what}`);
  if (list.commits.length > 0)
    notes.told(what, "`commits` are not looked at: accept those secrets by .assay/suppressions.yml");
  const target = list.regextarget?.toLowerCase();
  // Without its commits, a list that asks for all of its conditions would allow more than it says.
  const isShort = list.commits.length > 0 && /^(?:and|&&)$/i.test(list.condition ?? "");
  return {
    condition: /^(?:and|&&)$/i.test(list.condition ?? "") ? "AND" : "OR",
    regexTarget: target === "match" || target === "line" ? target : "secret",
    regexes: isShort ? [] : list.regexes,
    paths: isShort ? [] : list.paths,
    stopwords: isShort ? [] : list.stopwords,
  };
}

interface Notes {
  gaps: GapInput[];
  /** Something less is searched for than was asked. */
  blocking(what: string, why: string): void;
  told(what: string, why: string): void;
}

function notesFor(file: string): Notes {
  const gaps: GapInput[] = [];
  const add = (blocking: boolean) => (what: string, why: string) =>
    void gaps.push({ what: safeLine(`${file}: ${what}`), why, categories: ["secrets"], blocking });
  return { gaps, blocking: add(true), told: add(false) };
}
