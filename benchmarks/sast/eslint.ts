import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as z from "zod";
import type { Finding } from "./finding.ts";
import type { Peer, PeerOutput } from "./peer.ts";

/** Rules by plugin, with the CWE numbers that a reader would give to what each reports. */
const RuleTable = z.record(z.string(), z.record(z.string(), z.array(z.int())));

interface Message {
  ruleId: string | null;
  line: number;
  endLine?: number;
  message: string;
}

interface Linter {
  verify(text: string, config: readonly object[], options: { filename: string }): Message[];
}

interface Plugin {
  rules: Record<string, unknown>;
}

/** ESLint with those of the plugins in the table that are installed in the folder, and all their rules in it. */
export function eslint(folder: string): Peer | undefined {
  if (!existsSync(join(folder, "node_modules/eslint"))) return undefined;
  const load = createRequire(join(folder, "package.json"));
  const table = RuleTable.parse(JSON.parse(readFileSync(join(import.meta.dirname, "eslint-rules.json"), "utf8")));
  const installed = Object.keys(table).filter((name) => existsSync(join(folder, "node_modules", name)));
  const versions = installed.map((name) => `${name} ${(load(`${name}/package.json`) as { version: string }).version}`);
  return {
    name: "ESLint",
    version: [`ESLint ${(load("eslint/package.json") as { version: string }).version}`, ...versions].join(", "),
    run: (root) => lintAll(root, load, Object.fromEntries(installed.map((name) => [name, table[name] ?? {}]))),
  };
}

function lintAll(root: string, load: NodeJS.Require, table: z.infer<typeof RuleTable>): PeerOutput {
  const { Linter } = load("eslint") as { Linter: new (options: { configType: string; cwd: string }) => Linter };
  const parser: unknown = load("@typescript-eslint/parser");
  const plugins: Record<string, Plugin> = {};
  const rules: Record<string, "error"> = {};
  const cwes = new Map<string, readonly number[]>();
  for (const [name, known] of Object.entries(table)) {
    const loaded = load(name) as Plugin & { default?: Plugin };
    const plugin = loaded.default ?? loaded;
    // Rule ids take all behind the last slash for the rule's name.
    const id = name.replace("@", "").replace("/", "-");
    plugins[id] = plugin;
    for (const [rule, numbers] of Object.entries(known)) {
      // A bare function is a rule as ESLint took it until its version 8.
      if (typeof plugin.rules[rule] !== "object") continue;
      rules[`${id}/${rule}`] = "error";
      cwes.set(`${id}/${rule}`, numbers);
    }
  }
  const config = [
    {
      files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"],
      plugins,
      rules,
      linterOptions: { noInlineConfig: true },
      languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true }, sourceType: "module" } },
    },
  ];
  const linter = new Linter({ configType: "flat", cwd: root });
  const output: PeerOutput = { findings: [], gaps: [] };
  for (const file of readdirSync(root, { recursive: true, encoding: "utf8" })) {
    if (!/\.[cm]?[jt]sx?$/.test(file)) continue;
    const found = lint(linter, readFileSync(join(root, file), "utf8"), config, file);
    if (typeof found === "string") output.gaps.push(`${file} ${found}`);
    else output.findings.push(...found.flatMap((message) => findingOf(message, file, cwes) ?? []));
  }
  return output;
}

function lint(linter: Linter, text: string, config: readonly object[], filename: string): Message[] | string {
  try {
    const messages = linter.verify(text, config, { filename });
    const broken = messages.find(({ ruleId }) => ruleId === null);
    return broken === undefined || messages.length > 1 ? messages : broken.message;
  } catch (error) {
    return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  }
}

function findingOf(message: Message, file: string, cwes: ReadonlyMap<string, readonly number[]>): Finding | undefined {
  const { ruleId, line, endLine = line } = message;
  if (ruleId === null) return undefined;
  return { rule: ruleId, cwes: [...(cwes.get(ruleId) ?? [])], places: [{ file, line, endLine }] };
}
