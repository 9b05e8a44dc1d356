import type { Collector } from "@assay/core";
import { syntaxMatches, type SyntaxMatches } from "../evidence/syntax.ts";
import { rules } from "../rules.generated.ts";
import { isSyntaxRule } from "../syntax-rule.ts";
import { analyseFile, FileAnalysis, isCode } from "./analyse-file.ts";
import { testPathsOf } from "@assay/program";
import { concernsFlows } from "./concerns-flows.ts";
import { otherLanguages } from "./other-languages.ts";
import { passedOverGaps, problemGaps } from "./gaps.ts";
import { whyNothingJudged } from "./nothing-judged.ts";

const syntaxRules = rules.filter(isSyntaxRule);

export const collector: Collector<SyntaxMatches> = {
  key: syntaxMatches,
  title: "Code patterns",
  needs: [],
  runsCode: false,
  timeLimitMs: 600_000,
  // Its only work is per file, and that is cached by itself.
  cacheInputs: async () => null,
  async collect(context) {
    const files = context.judged.filter((file) => file.kind === "file" && isCode(file.path));
    const foreign = otherLanguages(context.judged.flatMap(({ kind, path }) => (kind === "file" ? [path] : [])));
    if (files.length === 0 && !concernsFlows(context))
      return { status: "not-applicable", reason: "no JavaScript or TypeScript is under judgement", gaps: foreign };
    const tests = testPathsOf(context.all.map(({ path }) => path).filter(isCode));
    const unread = new Set<string>();
    const analyses = await context.perFile({
      name: tests.isByFolder ? "sast-syntax" : "sast-syntax-in-any-folder",
      schema: FileAnalysis,
      files,
      expectsText: true,
      // Every rule is silent in tests, and their fixtures are odd on purpose.
      onUnread(path, gap) {
        unread.add(path);
        return { ...gap, blocking: !tests.has(path) };
      },
      compute({ path, text }) {
        const analysis = analyseFile(path, text, syntaxRules, tests.has(path));
        const isSilent =
          analysis.matches.length === 0 &&
          analysis.regexes.length === 0 &&
          analysis.skipped === undefined &&
          analysis.problem === undefined &&
          !analysis.isTest;
        return isSilent ? undefined : analysis;
      },
    });
    // What a whole repository holds of other people's code was let in long ago; what a change brings is under judgement.
    const isBrought = context.change.mode === "change" && context.side === "head";
    const gaps = [...problemGaps(analyses), ...passedOverGaps(analyses, isBrought), ...foreign];
    const nothing = whyNothingJudged({ paths: files.map((file) => file.path), analyses, unread, tests });
    if (nothing !== undefined) {
      const blocks = gaps.some((gap) => gap.blocking) || [...unread].some((path) => !tests.has(path));
      return { status: blocks ? "skipped" : "not-applicable", reason: nothing, gaps };
    }
    const looked = [...analyses.values()];
    return {
      status: "collected",
      evidence: {
        files: files.length - unread.size - looked.filter((analysis) => analysis.skipped !== undefined).length,
        testFiles: looked.filter((analysis) => analysis.isTest).length,
        matches: looked.flatMap((analysis) => analysis.matches),
        regexes: looked.flatMap((analysis) => analysis.regexes),
      },
      gaps,
    };
  },
};
