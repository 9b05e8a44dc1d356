import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { createLineIndex, followFlows, languageOf } from "@assay/program";
import { findingsOf } from "./findings.ts";

/**
 * Prints what is found in a folder as JSON, with the time it took: one process for each tree, so that none can spoil
 * another. With `--steps` behind the folder each finding has the way of its value.
 */
const [folder = ".", option] = process.argv.slice(2);
const LARGEST_FILE = 1_000_000;
/** What others wrote or what was built, and tests: they show what a program may be given, and run nowhere else. */
const passedOver =
  /(?:^|\/)(?:node_modules|\.git|dist|build|vendor|coverage|tests?|__tests__|__mocks__|specs?|e2e|cypress|fixtures)(?:\/|$)|\.min\.js$|\.d\.[cm]?ts$|[.-](?:test|spec|stories)\.[cm]?[jt]sx?$/;

const files = new Map<string, string>();
const leftOut: string[] = [];
(function collect(directory: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const file = join(directory, entry.name);
    const path = relative(folder, file).split("\\").join("/");
    if (passedOver.test(path)) {
      leftOut.push(path);
      continue;
    }
    if (entry.isDirectory()) collect(file);
    else if (entry.isFile() && (languageOf(path) !== undefined || /(?:package|[jt]sconfig[^/]*)\.json$/.test(path))) {
      if (statSync(file).size <= LARGEST_FILE) files.set(path, readFileSync(file, "utf8"));
      else leftOut.push(path);
    }
  }
})(folder);

const before = process.cpuUsage();
const { flows, cuts, problems } = followFlows(files);
const { user, system } = process.cpuUsage(before);
const indexes = new Map([...files].map(([path, text]) => [path, createLineIndex(text)]));
const lineAt = (path: string, at: number): number => indexes.get(path)?.at(at).line ?? 1;
const findings = findingsOf(flows).map(({ file, start, end, cwes, flow }) => ({
  file,
  line: lineAt(file, start),
  endLine: lineAt(file, end),
  cwes,
  ...(option === "--steps" && {
    danger: flow.danger,
    source: flow.source.source,
    steps: flow.way.map(({ place, message }) => `${place.path}:${lineAt(place.path, place.start)} ${message}`),
  }),
}));
const lines = [...files.values()].reduce((sum, text) => sum + text.split("\n").length, 0);
process.stdout.write(
  JSON.stringify({
    findings,
    cuts: [...cuts],
    passedOver: leftOut,
    problems: problems.map(({ path, message, at }) => `${path}:${lineAt(path, at)} ${message}`),
    lines,
    cpuMs: (user + system) / 1000,
    memory: process.resourceUsage().maxRSS * 1024,
  }),
);
