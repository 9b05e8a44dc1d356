import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { createLineIndex, followFlows, languageOf } from "@assay/program";
import { findingsOf } from "./findings.ts";

/** Prints what is found in a folder as JSON, with the time it took: one process for each tree, so that none can spoil another. */
const [folder = "."] = process.argv.slice(2);
const LARGEST_FILE = 1_000_000;
const passedOver = /(?:^|\/)(?:node_modules|\.git|dist|build|vendor|coverage)(?:\/|$)|\.min\.js$|\.d\.[cm]?ts$/;

const files = new Map<string, string>();
(function collect(directory: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const file = join(directory, entry.name);
    const path = relative(folder, file).split("\\").join("/");
    if (passedOver.test(path)) continue;
    if (entry.isDirectory()) collect(file);
    else if (entry.isFile() && (languageOf(path) !== undefined || /(?:package|[jt]sconfig[^/]*)\.json$/.test(path)))
      if (statSync(file).size <= LARGEST_FILE) files.set(path, readFileSync(file, "utf8"));
  }
})(folder);

const before = process.cpuUsage();
const { flows, cuts } = followFlows(files);
const { user, system } = process.cpuUsage(before);
const indexes = new Map([...files].map(([path, text]) => [path, createLineIndex(text)]));
const findings = findingsOf(flows).map(({ file, start, end, cwes }) => ({
  file,
  line: indexes.get(file)?.at(start).line ?? 1,
  endLine: indexes.get(file)?.at(end).line ?? 1,
  cwes,
}));
const lines = [...files.values()].reduce((sum, text) => sum + text.split("\n").length, 0);
const memory = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ findings, cuts: [...cuts], lines, cpuMs: (user + system) / 1000, memory }));
