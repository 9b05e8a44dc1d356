import { coverageKey, type Collector, type CoverageEvidence, type FileCoverage, type GapInput } from "@assay/core";
import * as z from "zod";
import { executableLines } from "../coverage/executable-lines.ts";
import { isOtherSource, isSource } from "../detect/file-kind.ts";
import { isInside } from "../detect/paths.ts";
import { executionKey } from "../evidence.ts";

const Lines = z.union([
  z.object({ lines: z.array(z.int()), near: z.array(z.int()) }),
  z.object({ problem: z.string() }),
]);

type Lines = Extract<z.infer<typeof Lines>, { lines: number[] }>;

/** Which lines of the judged files the run reached. Files that no test loaded count with all their lines. */
export const coverageCollector: Collector<CoverageEvidence> = {
  key: coverageKey,
  title: "Coverage",
  needs: [executionKey],
  runsCode: true,
  timeLimitMs: 10 * 60_000,
  cacheInputs: async () => null,
  async collect(context) {
    const { coverage, unknown } = context.evidence(executionKey);
    const judged = context.judged.filter(({ path, kind }) => kind === "file" && isSource(path));
    const known = judged.filter(({ path }) => !unknown.some((directory) => isInside(path, directory)));
    const byPath = new Map(coverage.map((file) => [file.path, file]));
    const parsed = await context.perFile({
      name: "executable-lines",
      schema: Lines,
      files: known,
      compute: ({ path, text }) => executableLines(path, text),
    });
    const files: FileCoverage[] = [];
    const gaps: GapInput[] = [];
    for (const [path, lines] of parsed) {
      const loaded = byPath.get(path);
      if ("lines" in lines) files.push(join(path, lines, loaded));
      else if (loaded !== undefined) files.push(loaded);
      else
        gaps.push({
          what: path,
          why: `its lines could not be counted: ${lines.problem}`,
          categories: ["tests"],
          blocking: false,
        });
    }
    for (const { path, kind } of context.judged) {
      const counted = kind === "file" && isOtherSource(path) ? byPath.get(path) : undefined;
      if (counted !== undefined && !unknown.some((directory) => isInside(path, directory))) files.push(counted);
    }
    if (known.length < judged.length) {
      const count = judged.length - known.length;
      gaps.push({
        what: count === 1 ? "The coverage of 1 file" : `The coverage of ${count} files`,
        why: `is not known, because a suite of theirs did not run to its end (${unknown.join(", ")})`,
        categories: ["tests"],
        blocking: false, // the suite itself blocks
        count,
      });
    }
    const withLines = files.filter((file) => file.executable.length > 0);
    // Python and Go tell of all their files, and one that was loaded has a line that was run.
    const loaded = withLines.filter(({ path, hit }) => byPath.has(path) && (isSource(path) || hit.length > 0)).length;
    return { status: "collected", evidence: { files: withLines, loaded }, gaps };
  },
};

/**
 * One definition of "executable" for every runner: the statements of the source. What a transform adds (an import made
 * into a call, a class made into a function) does not count, nor does what it drops.
 */
function join(path: string, { lines, near }: Lines, loaded: FileCoverage | undefined): FileCoverage {
  if (loaded === undefined) return { path, executable: [...lines], hit: [] };
  const own = new Set([...lines, ...near]);
  const hit = new Set(loaded.hit);
  const executable = loaded.executable.filter((line) => own.has(line));
  return { path, executable, hit: executable.filter((line) => hit.has(line)) };
}
