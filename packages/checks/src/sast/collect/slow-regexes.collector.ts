import { safeLine, type Collector, type GapInput } from "@assay/core";
import * as z from "zod";
import { RegexVerdict, slowRegexes, type SlowRegex, type SlowRegexes } from "../evidence/slow-regexes.ts";
import { syntaxMatches, type WrittenRegex } from "../evidence/syntax.ts";
import { timeAt } from "./regex/growth.ts";
import { measureRegex } from "./regex/measure-regex.ts";
import { createRegexRunner } from "./regex/regex-runner.ts";

/** The verdicts on a file's expressions, in their order. */
const FileVerdicts = z.array(RegexVerdict);

export const collector: Collector<SlowRegexes> = {
  key: slowRegexes,
  title: "Slow regular expressions",
  needs: [syntaxMatches],
  // Expressions are data to an engine of our own, in a thread that holds nothing and is ended when it takes too long.
  runsCode: false,
  timeLimitMs: 600_000,
  // The runs are kept per file.
  cacheInputs: async () => null,
  async collect(context) {
    const byFile = new Map<string, WrittenRegex[]>();
    for (const regex of context.evidence(syntaxMatches).regexes) {
      const own = byFile.get(regex.location.path);
      if (own === undefined) byFile.set(regex.location.path, [regex]);
      else own.push(regex);
    }
    const runner = createRegexRunner(context.signal);
    const known = new Map<string, Promise<RegexVerdict>>();

    function verdictOn({ source, flags }: WrittenRegex): Promise<RegexVerdict> {
      const key = `${flags}/${source}`;
      const verdict = known.get(key) ?? measureRegex(source, flags, runner);
      known.set(key, verdict);
      return verdict;
    }

    try {
      const verdicts = await context.perFile({
        name: "slow-regexes",
        schema: FileVerdicts,
        files: context.judged.filter((file) => byFile.has(file.path)),
        compute: ({ path }) => Promise.all((byFile.get(path) ?? []).map(verdictOn)),
      });
      const judged = [...byFile].flatMap(([path, regexes]) =>
        regexes.map((regex, index) => ({ regex, verdict: verdicts.get(path)?.[index] })),
      );
      return {
        status: "collected",
        evidence: {
          judged: judged.length,
          suspected: judged.filter(({ verdict }) => verdict?.status === "proven" || verdict?.status === "refuted")
            .length,
          slow: judged.flatMap(({ regex, verdict }) =>
            verdict?.status === "proven" ? [slowRegex(regex, verdict)] : [],
          ),
        },
        gaps: judged.flatMap(({ regex, verdict }) => gapOf(regex, verdict)),
      };
    } finally {
      await runner.close();
    }
  },
};

function slowRegex(regex: WrittenRegex, verdict: SlowRegex["verdict"]): SlowRegex {
  if (regex.longest === undefined) return { regex, verdict };
  return { regex, verdict, msAtLongest: timeAt(regex.longest, verdict.growth, verdict.points) };
}

/** An expression that nothing can be said of. It does not block: the rest of its file was judged. */
function gapOf({ location }: WrittenRegex, verdict: RegexVerdict | undefined): GapInput[] {
  if (verdict?.status !== "undecided") return [];
  return [
    {
      what: `${safeLine(location.path)}:${location.start.line}`,
      why: `whether this regular expression is slow on some texts was not found out: ${verdict.reason}. Split it into simpler ones, or limit the length of what it is run on`,
      categories: ["code"],
      blocking: false,
    },
  ];
}
