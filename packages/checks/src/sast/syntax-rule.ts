import { RuleMeta, type Check, type RuleMetaInput } from "@assay/core";
import type { Node, NodeOf } from "@assay/program";
import { requestControls, type RequestControls } from "./evidence/controls.ts";
import { syntaxMatches, type SyntaxMatch } from "./evidence/syntax.ts";
import type { RuleFile } from "./rule-file.ts";

/** Handlers by node type; each is called once for every node of its type. `node.parent` leads outwards. */
export type Handlers = { [Type in Node["type"]]?: (node: NodeOf<Type>) => void };

export interface SyntaxRuleOptions {
  meta: RuleMetaInput;
  /** What to do in tests, fixtures, stories, examples and benchmarks: they run in no production. */
  inTests?: "ignore" | "report";
  /** What elsewhere in the workspace answers for what the rule misses: where there is any, it is silent. */
  unlessWorkspaceHas?: keyof RequestControls;
  /** Called once for each file; it returns what to look at, and reports through `file.report`. */
  create(file: RuleFile): Handlers;
}

/** A check that judges patterns of code. The collector walks the files for all syntax rules at once. */
export interface SyntaxRule extends Check {
  readonly inTests: "ignore" | "report";
  readonly unlessWorkspaceHas: keyof RequestControls | undefined;
  create(file: RuleFile): Handlers;
}

/** True for the checks that judge patterns; the others of the capability judge what was run or traced. */
export function isSyntaxRule(check: Check): check is SyntaxRule {
  return "create" in check && "inTests" in check;
}

/** Makes a check of a pattern; its judge hands on what the collector found in its name. */
export function defineSyntaxRule(options: SyntaxRuleOptions): SyntaxRule {
  const meta = RuleMeta.parse(options.meta);
  const control = options.unlessWorkspaceHas;
  return {
    id: meta.id,
    category: meta.category,
    rules: [meta],
    needs: control === undefined ? [syntaxMatches] : [syntaxMatches, requestControls],
    inTests: options.inTests ?? "ignore",
    unlessWorkspaceHas: control,
    create: (file) => options.create(file),
    *judge(context) {
      if (control !== undefined && context.evidence(requestControls)[control].length > 0) return;
      for (const match of context.evidence(syntaxMatches).matches) if (match.rule === meta.id) yield draftOf(match);
    },
  };
}

/** Without the properties that are there but undefined. */
export function draftOf(match: SyntaxMatch) {
  const { severity, symbol, fix, related, api: _, ...rest } = match;
  return {
    ...rest,
    ...(severity === undefined ? {} : { severity }),
    ...(symbol === undefined ? {} : { symbol }),
    ...(fix === undefined ? {} : { fix }),
    ...(related === undefined ? {} : { related }),
  };
}
