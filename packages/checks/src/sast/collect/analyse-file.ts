import { safeLine } from "@assay/core";
import { createCodeModel, languageOf, parseModule, type Node, isToolingPath, generatedReason } from "@assay/program";
import * as z from "zod";
import { SyntaxMatch, WrittenRegex } from "../evidence/syntax.ts";
import { createRuleFile } from "../rule-file.ts";
import type { SyntaxRule } from "../syntax-rule.ts";
import { writtenRegexes } from "./regex/written-regexes.ts";

/** What there is to say of one file. */
export const FileAnalysis = z.object({
  isTest: z.boolean(),
  matches: z.array(SyntaxMatch),
  regexes: z.array(WrittenRegex),
  skipped: z.string().optional().describe("Why the file was not looked at"),
  problem: z
    .object({ of: z.enum(["parser", "page", "rule"]), message: z.string(), line: z.int() })
    .optional()
    .describe("What the parser, or a rule, could not do"),
});
export type FileAnalysis = z.infer<typeof FileAnalysis>;

/** Parses a file, indexes it in one walk, shows each node to the rules that asked for its type, and drops the tree. */
export function analyseFile(path: string, text: string, rules: readonly SyntaxRule[], isTest: boolean): FileAnalysis {
  const skipped = generatedReason(path, text);
  if (skipped !== undefined) return { isTest, matches: [], regexes: [], skipped };
  const parsed = parseModule(path, text);
  const matches: SyntaxMatch[] = [];
  const model = createCodeModel(parsed);
  const error = parsed.errors.find(({ isMild }) => isMild !== true) ?? parsed.errors[0];
  let problem: FileAnalysis["problem"] = error && { of: error.isMild === true ? "page" : "parser", ...error };
  for (const rule of rules) {
    if (isTest && rule.inTests === "ignore") continue;
    try {
      applyRule(rule, model, matches);
    } catch (error) {
      // A rule that breaks on a file must not take the others with it, nor pass unnoticed.
      problem ??= {
        of: "rule",
        message: `the rule ${rule.id} failed on it: ${error instanceof Error ? error.message : String(error)}`,
        line: 1,
      };
    }
  }
  return {
    isTest,
    matches: matches.sort(
      (a, b) => a.location.start.line - b.location.start.line || a.location.start.column - b.location.start.column,
    ),
    regexes: isTest || isToolingPath(path) ? [] : writtenRegexes(model),
    ...(problem === undefined ? {} : { problem: { ...problem, message: safeLine(problem.message, 200) } }),
  };
}

function applyRule(rule: SyntaxRule, model: ReturnType<typeof createCodeModel>, matches: SyntaxMatch[]): void {
  const handlers = Object.entries(rule.create(createRuleFile(model, rule.id, matches)));
  for (const [type, handler] of handlers) {
    if (handler === undefined) continue;
    // The handler is filed under the type of the nodes it takes.
    const handle = handler as (node: Node) => void;
    for (const node of model.nodes(type as Node["type"])) handle(node);
  }
}

/** True for files that the rules can read. */
export function isCode(path: string): boolean {
  return languageOf(path) !== undefined;
}
