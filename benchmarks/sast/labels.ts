import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

/** Where the value that reaches a place comes from, seen from the code that holds the place. */
export const SourceKind = z.enum([
  /** Any part of an HTTP request: path, query, header, cookie, body, name of an uploaded file. */
  "http-request",
  /** An argument of a function that a package exports. */
  "library-input",
  /** The address of the page, or one that opened the program. */
  "url",
  /** A message over a socket, a queue, `postMessage`, a chat, or a model's tool call. */
  "message",
  /** Text or markup read from the page, or pasted into it. */
  "dom",
  /** Command-line arguments and what is typed at a prompt. */
  "cli",
  /** Names and metadata of the entries of an archive. */
  "archive",
  /** The contents of a file. */
  "file",
  /** Environment variables, interface and host names, output of other programs. */
  "environment",
  /** A value stored earlier, read back from a database or a settings store. */
  "database",
  /** The answer of another server, or of a model. */
  "network",
  /** No value flows: a setting, a constant, a missing check. */
  "none",
]);

/** Fields of a place in code: a line that a finding should name, with others that count as the same finding. */
const place = {
  /** Path from the root of the tree, with slashes. */
  file: z.string().regex(/^[^/\\].*$/u),
  /** The line of the dangerous operation, from 1. */
  line: z.int().positive(),
  /** The last line, where the operation spans several. */
  endLine: z.int().positive().optional(),
  /** Other lines at which a finding counts as this one: where the text is built, a check that fails. */
  alsoLines: z.array(z.int().positive()).optional(),
  /** The line at which the value enters, where it is in the same file. */
  sourceLine: z.int().positive().optional(),
  cwe: z.int().positive(),
  /** "true": a reader should be warned here. "false": looks alike, and a warning would be wrong. */
  verdict: z.enum(["true", "false"]),
  sourceKind: SourceKind,
  /** One sentence: what makes the place dangerous, or safe. */
  why: z.string().min(5),
} as const;

/** A judged place in a public repository at one commit. */
export const Label = z.strictObject({
  ...place,
  commit: z.string().regex(/^[0-9a-f]{40}$/u),
  advisory: z
    .string()
    .regex(/^(?:GHSA|CVE|GHSL)-/u)
    .optional(),
  /** Shared by the vulnerable place and the same place after its fix. */
  pair: z.string().optional(),
});

/** All judged places of one repository; the file is called owner+name.json. */
export const RepositoryLabels = z.strictObject({
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/u),
  entries: z.array(Label).min(1),
});

/** A judged place in a program of this benchmark's own; `code` is a part of the line, so that edits are noticed. */
export const CaseLabel = z.strictObject({ ...place, code: z.string().min(3) });

/** The labels.json of one folder under cases. */
export const CaseLabels = z.strictObject({
  /** What the program is about, in a few words. */
  about: z.string().min(5),
  entries: z.array(CaseLabel).min(1),
});

export type Label = z.infer<typeof Label>;
export type RepositoryLabels = z.infer<typeof RepositoryLabels>;
export type CaseLabels = z.infer<typeof CaseLabels>;

const here = import.meta.dirname;

/** Reads every file of labels; throws a message that names the file where one does not parse. */
export function readRepositoryLabels(folder = join(here, "labels")): readonly RepositoryLabels[] {
  return jsonFiles(folder).map((name) => parse(RepositoryLabels, join(folder, name)));
}

/** Reads the labels of every case; the key is the name of its folder. */
export function readCaseLabels(folder = join(here, "cases")): ReadonlyMap<string, CaseLabels> {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return new Map(names.map(({ name }) => [name, parse(CaseLabels, join(folder, name, "labels.json"))]));
}

function jsonFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .toSorted();
}

function parse<T>(schema: z.ZodType<T>, file: string): T {
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  throw new Error(`${file} does not fit the schema: ${z.prettifyError(parsed.error)}`);
}
