import { safeLine, type Collector, type GapInput } from "@assay/core";
import { syntaxMatches, type SyntaxMatches } from "../evidence.ts";
import { rules } from "../rules.generated.ts";
import { analyseFile, FileAnalysis, isCode } from "./analyse-file.ts";
import { isTestPath } from "./file-kind.ts";
import { whyNothingJudged } from "./nothing-judged.ts";

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
    if (files.length === 0)
      return { status: "not-applicable", reason: "no JavaScript or TypeScript is under judgement" };
    const unread = new Set<string>();
    const analyses = await context.perFile({
      name: "sast-syntax",
      schema: FileAnalysis,
      files,
      expectsText: true,
      // Every rule is silent in tests, and their fixtures are odd on purpose.
      onUnread(path, gap) {
        unread.add(path);
        return { ...gap, blocking: !isTestPath(path) };
      },
      compute({ path, text }) {
        const analysis = analyseFile(path, text, rules);
        const isSilent =
          analysis.matches.length === 0 &&
          analysis.skipped === undefined &&
          analysis.problem === undefined &&
          !analysis.isTest;
        return isSilent ? undefined : analysis;
      },
    });
    const gaps = gapsOf(analyses);
    const nothing = whyNothingJudged({ paths: files.map((file) => file.path), analyses, unread });
    if (nothing !== undefined) return { status: "skipped", reason: nothing, gaps };
    const all = [...analyses.values()];
    return {
      status: "collected",
      evidence: {
        files: files.length - unread.size - all.filter((analysis) => analysis.skipped !== undefined).length,
        testFiles: all.filter((analysis) => analysis.isTest).length,
        matches: all.flatMap((analysis) => analysis.matches),
      },
      gaps,
    };
  },
};

function gapsOf(analyses: ReadonlyMap<string, FileAnalysis>): GapInput[] {
  const gaps: GapInput[] = [];
  const skipped = new Map<string, string[]>();
  for (const [path, { problem, skipped: reason, isTest }] of analyses) {
    if (reason !== undefined) skipped.set(reason, [...(skipped.get(reason) ?? []), path]);
    if (problem === undefined) continue;
    gaps.push({
      what: `${safeLine(path)}:${problem.line}`,
      why: `code patterns were not fully checked: ${problem.message}. Mend the file, or list it under ignore: in the policy`,
      categories: ["code"],
      // Broken code among fixtures is usually broken on purpose.
      blocking: !isTest,
    });
  }
  for (const [reason, paths] of skipped) {
    gaps.push({
      what:
        paths.length === 1 ? safeLine(paths[0] ?? "") : `${paths.length} files, such as ${safeLine(paths[0] ?? "")}`,
      why: `${reason}: code patterns are checked in the source it was made from`,
      categories: ["code"],
      blocking: false,
      count: paths.length,
    });
  }
  return gaps;
}
