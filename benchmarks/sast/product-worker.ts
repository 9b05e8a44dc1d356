import { memoryStore, verify, type Location, type Report } from "@assay/core";
import { engine } from "../../packages/cli/src/engine.ts";
import type { Finding, Output } from "./finding.ts";

/**
 * Judges folders as `assay verify --all --only code` does: the same checks, collectors and stages. One process for
 * many folders, since a start costs more than most of them; whoever started it ends it when one takes too long.
 */
process.on("message", (folder: string) => {
  void answer(folder);
});

async function answer(folder: string): Promise<void> {
  try {
    process.send?.({ output: await judge(folder) });
  } catch (error) {
    process.send?.({ failed: error instanceof Error ? error.message : String(error) });
  }
}

async function judge(folder: string): Promise<Output> {
  const before = process.cpuUsage();
  const report = await verify({
    ...engine,
    directory: folder,
    mode: "all",
    only: ["code"],
    whyNotRun: "nothing of a labelled tree is run",
    store: memoryStore(),
    tool: { version: "benchmark", build: "benchmark" },
    signal: new AbortController().signal,
  });
  const { user, system } = process.cpuUsage(before);
  const findings = findingsOf(report);
  return {
    findings,
    total: findings.length,
    gaps: [
      ...report.gaps.filter(({ categories }) => categories.includes("code")).map(({ what, why }) => `${what}: ${why}`),
      ...report.outcomes.filter(({ status }) => status === "error").map(({ check, reason }) => `${check}: ${reason}`),
    ],
    cpuMs: (user + system) / 1000,
  };
}

function findingsOf({ findings, rules }: Report): Finding[] {
  const cwes = new Map(rules.map((rule) => [rule.id, rule.cwe]));
  return findings.map(({ rule, location, proof }) => ({
    rule,
    cwes: cwes.get(rule) ?? [],
    places: [location, ...(proof.kind === "traced" ? proof.steps.map((step) => step.location) : [])].map(placeOf),
  }));
}

function placeOf({ path, start, end }: Location): Finding["places"][number] {
  // The end's column is exclusive: one that stands before a line's first character takes nothing of it.
  const endLine = end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
  return { file: path, line: start.line, endLine };
}
