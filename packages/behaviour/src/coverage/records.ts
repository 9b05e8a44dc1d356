import * as z from "zod";

/*
 * What agents leave in the mailbox. The tests share a process with them, so all of it is hostile input: shapes are
 * checked, and nothing in it names a file that is then opened.
 */

const Offset = z.int().min(0).max(0x7fff_ffff);

export const FunctionCoverage = z.object({
  functionName: z.string(),
  isBlockCoverage: z.boolean(),
  ranges: z.array(z.object({ startOffset: Offset, endOffset: Offset, count: z.number().min(0) })).min(1),
});
export type FunctionCoverage = z.infer<typeof FunctionCoverage>;

const SourceName = z.string().regex(/^[0-9a-f]{32}$/);

/** `scripts/*.json`: counts with the name of the text that they refer to. */
export const ScriptsFile = z.object({
  test: z.string().optional().describe("The file of tests that ran it"),
  thread: z.string().optional().describe("Given where files may share a thread, and with it what is loaded"),
  scripts: z.array(z.object({ url: z.string(), source: SourceName, functions: z.array(FunctionCoverage) })),
});

/** `sources/<name>.json`: a text as it was executed. */
export const SourceFile = z.object({
  code: z.string(),
  wrapperLength: Offset,
  unwrapped: z.boolean().default(false).describe("The wrapper is counted in offsets, but is not part of the text"),
  map: z.string().optional().describe("The source map's JSON, where it is not in the text"),
});
export type SourceFile = z.infer<typeof SourceFile>;

/** What NODE_V8_COVERAGE has Node write; functions are checked later, for the scripts that matter. */
export const NodeCoverageFile = z.object({
  result: z.array(z.object({ scriptId: z.string(), url: z.string(), functions: z.array(z.unknown()) })),
});

/** `node-sources/*.json`: the texts of one thread's scripts, by V8's id. */
export const NodeSourcesFile = z.object({
  process: z.int(),
  thread: z.int().describe("Every thread counts its scripts for itself"),
  parent: z.int().default(0),
  isTest: z.boolean().default(false).describe("It runs within node:test"),
  file: z.string().optional().describe("The program that it runs"),
  scripts: z.record(z.string(), SourceName),
});

/** `statements/*.json`: what code with counters in it counted, as istanbul writes it, by absolute path. */
export const StatementsFile = z.record(
  z.string(),
  z.object({
    statementMap: z.record(z.string(), z.object({ start: z.object({ line: z.int().min(1) }) })),
    s: z.record(z.string(), z.number().min(0)),
  }),
);

/** `lines/*.json`: lines as a runner of another language counts them, by absolute path; files never loaded among them. */
export const LinesFile = z.record(
  z.string(),
  z.object({ executable: z.array(z.int().min(1)), hit: z.array(z.int().min(1)) }),
);

/** `page-gaps/*.json`: a script of a page that may be the workspace's, and why that could not be told. */
export const PageGapFile = z.object({ url: z.string(), why: z.string() });

export const SourceMap = z.object({
  version: z.literal(3),
  sources: z.array(z.string().nullable()),
  sourceRoot: z.string().nullish(),
  mappings: z.string(),
  names: z.array(z.string()).default([]),
});
export type SourceMap = z.infer<typeof SourceMap>;
