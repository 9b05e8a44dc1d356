import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { type Finding, folderOf, type LabelledFile, type Tool } from "./finding.ts";
import { hashOfLine, type Label, readLabels, trueReasons } from "./labels.ts";
import { halfOf, type Half } from "./repositories.ts";
import { bareRepository, contentsOf, type Places } from "./repository-files.ts";
import { byFile, findingAt, type Reported, type Score, scoreOf } from "./score.ts";
import { assay, gitleaks, secretlint } from "./tools.ts";

const usage = `usage: npx tsx --conditions source benchmarks/secrets/run.ts --files FOLDER [options]

Lays the labelled files out under FOLDER, runs the tools on them and prints precision and recall by half.

  --mirror FOLDER      bare clones (default /work/.mirror); --clone clones from github.com what is not there
  --gitleaks PROGRAM   run gitleaks v8 on the same files
  --secretlint FOLDER  run the secretlint that is installed there
  --failures FILE      write what Assay missed or wrongly reported in the tune half
  --unlabelled FILE    write a sample of the findings on lines without a label, by tool and half
  --write              write benchmarks/secrets/results/latest.json`;

/** Findings of a tool and half on lines without a label that are put before the reader. */
const sampleSize = 60;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      files: { type: "string" },
      mirror: { type: "string", default: "/work/.mirror" },
      clone: { type: "boolean", default: false },
      gitleaks: { type: "string" },
      secretlint: { type: "string" },
      failures: { type: "string" },
      unlabelled: { type: "string" },
      write: { type: "boolean", default: false },
    },
  });
  if (values.files === undefined) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const { labels, files, drifted } = layOut(values.files, { ...values, cache: values.files });
  const tools = [
    assay,
    values.gitleaks === undefined ? undefined : gitleaks(values.gitleaks),
    values.secretlint === undefined ? undefined : secretlint(values.secretlint),
  ].filter((tool) => tool !== undefined);
  const results = new Map<Tool, Finding[]>();
  for (const tool of tools) results.set(tool, await tool.run(values.files, files));

  const drawn = labels.filter(({ origin }) => origin !== "finding");
  const tables = (["tune", "held-out"] as const).map((half) => tableOf(half, drawn, results));
  for (const { text } of tables) print(text);
  print(reasonsTable(drawn, results));
  const everything = [...results].map(([tool, findings]) => overall(tool, findings, labels));
  print(everything.map(({ text }) => text).join("\n"));
  if (drifted.length > 0) print(`${drifted.length} labelled lines are not as they were:\n${drifted.join("\n")}`);
  if (values.failures !== undefined) writeFileSync(values.failures, failures(drawn, results, files).join("\n"));
  if (values.unlabelled !== undefined) writeFileSync(values.unlabelled, sample(labels, results, files).join(""));
  if (values.write) {
    const file = join(import.meta.dirname, "results/latest.json");
    mkdirSync(dirname(file), { recursive: true });
    const content = {
      date: new Date().toISOString().slice(0, 10),
      versions: Object.fromEntries(tools.map(({ name, version }) => [name, version])),
      labels: drawn.length,
      halves: Object.fromEntries(tables.map(({ half, scores }) => [half, scores])),
      allFindings: Object.fromEntries(everything.map(({ name, counts }) => [name, counts])),
    };
    writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`);
  }
  return drifted.length === 0 ? 0 : 1;
}

/** Writes the labelled files and says which labels no longer fit their line. */
function layOut(folder: string, places: Places): { labels: Label[]; files: LabelledFile[]; drifted: string[] } {
  const labels: Label[] = [];
  const files: LabelledFile[] = [];
  const drifted: string[] = [];
  for (const [repository, ofRepository] of byRepository(readLabels())) {
    const directory = bareRepository(repository, places);
    const commit = ofRepository[0]?.commit ?? "";
    if (directory === undefined) {
      drifted.push(`${repository}: no bare clone`);
      continue;
    }
    const contents = contentsOf(directory, commit, [...new Set(ofRepository.map(({ path }) => path))]);
    for (const [path, bytes] of contents) {
      const text = bytes.toString("utf8");
      files.push({ repository, path, text });
      const file = join(folder, folderOf(repository), path);
      if (existsSync(file)) continue;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
    const lines = new Map([...contents].map(([path, bytes]) => [path, bytes.toString("utf8").split("\n")]));
    for (const label of ofRepository) {
      if (hashOfLine(lines.get(label.path)?.[label.line - 1] ?? "") === label.sha256) labels.push(label);
      else drifted.push(`${repository} ${label.path}:${label.line}`);
    }
  }
  return { labels, files, drifted };
}

function byRepository(labels: readonly Label[]): ReadonlyMap<string, Label[]> {
  const grouped = new Map<string, Label[]>();
  for (const label of labels) {
    const list = grouped.get(label.repository) ?? [];
    list.push(label);
    grouped.set(label.repository, list);
  }
  return grouped;
}

type Results = ReadonlyMap<Tool, readonly Finding[]>;

function tableOf(half: Half, labels: readonly Label[], results: Results) {
  const ofHalf = labels.filter(({ repository }) => halfOf(repository) === half);
  const scores: Record<string, Score> = {};
  const rows = [...results].map(([{ name }, findings]) => {
    const score = scoreOf(ofHalf, byFile(findings));
    scores[name] = score;
    const { found, missed, wrong } = score;
    return `| ${name} | ${found} | ${missed} | ${wrong} | ${shown(score.precision)} | ${shown(score.recall)} | ${shown(score.f1)} |`;
  });
  const count = (wanted: string): number => ofHalf.filter(({ label }) => label === wanted).length;
  const title = `${half}: ${count("true")} true, ${count("false")} false, ${count("unclear")} unclear`;
  const head =
    "| tool | found | missed | wrong | precision | recall | F1 |\n| --- | --- | --- | --- | --- | --- | --- |";
  return { half, scores, text: `\n${title}\n\n${head}\n${rows.join("\n")}` };
}

/** Recall by what kind of secret it is. */
function reasonsTable(labels: readonly Label[], results: Results): string {
  const tools = [...results].map(([{ name }, findings]) => ({ name, reported: byFile(findings) }));
  const rows = trueReasons.map((reason) => {
    const cells = (["tune", "held-out"] as const).flatMap((half) => {
      const wanted = labels.filter(
        ({ label, why, repository }) => label === "true" && why === reason && halfOf(repository) === half,
      );
      return tools.map(({ reported }) => `${scoreOf(wanted, reported).found}/${wanted.length}`);
    });
    return `| ${reason} | ${cells.join(" | ")} |`;
  });
  const names = ["tune", "held-out"].flatMap((half) => tools.map(({ name }) => `${half}: ${name}`));
  return `\n| found of | ${names.join(" | ")} |\n| --- |${" --- |".repeat(names.length)}\n${rows.join("\n")}\n`;
}

/** Precision over everything that a tool reports in these files, as far as the lines are labelled. */
function overall(tool: Tool, findings: readonly Finding[], labels: readonly Label[]) {
  const lineOf = new Map(labels.map((label) => [`${label.repository} ${label.path}:${label.line}`, label]));
  const counts = { true: 0, false: 0, unclear: 0, unlabelled: 0 };
  for (const { repository, path, line } of findings)
    counts[lineOf.get(`${repository} ${path}:${line}`)?.label ?? "unlabelled"]++;
  const fromFindings = labels.filter(({ origin }) => origin === "finding");
  const score = scoreOf(fromFindings, byFile(findings));
  return {
    name: tool.name,
    counts: { ...counts, sampledPrecision: score.precision, sampled: score.found + score.wrong },
    text: `${tool.name} ${tool.version}: ${findings.length} findings: ${counts.true} on true, ${counts.false} on false, ${counts.unclear} on unclear lines, ${counts.unlabelled} on lines without a label; of those drawn from findings ${score.found} right, ${score.wrong} wrong`,
  };
}

function textAt(files: ReadonlyMap<string, LabelledFile>, repository: string, path: string, line: number): string {
  return files.get(`${repository} ${path}`)?.text.split("\n")[line - 1]?.trim() ?? "";
}

function index(files: readonly LabelledFile[]): ReadonlyMap<string, LabelledFile> {
  return new Map(files.map((file) => [`${file.repository} ${file.path}`, file]));
}

/** Only of the half that may be looked at. */
function failures(labels: readonly Label[], results: Results, files: readonly LabelledFile[]): string[] {
  const reported: Reported = byFile(results.get(assay) ?? []);
  const texts = index(files);
  return labels
    .filter(({ repository, label }) => halfOf(repository) === "tune" && label !== "unclear")
    .flatMap((label) => {
      const finding = findingAt(label, reported);
      if ((finding !== undefined) === (label.label === "true")) return [];
      const { repository, path, line, why } = label;
      const what = finding === undefined ? "missed" : `wrong ${finding.rule}`;
      return [
        `${what} | ${why} | ${repository} ${path}:${line} | ${textAt(texts, repository, path, line).slice(0, 200)}`,
      ];
    })
    .toSorted();
}

/** Findings without a label, drawn by the hash of their place: a record a line, with the text. */
function sample(labels: readonly Label[], results: Results, files: readonly LabelledFile[]): string[] {
  const labelled = new Set(labels.map(({ repository, path, line }) => `${repository} ${path}:${line}`));
  const texts = index(files);
  const rank = (place: string): string => createHash("sha256").update(place).digest("hex");
  const chosen = new Map<string, Finding & { tools: string[] }>();
  for (const [{ name }, findings] of results) {
    for (const half of ["tune", "held-out"] as const) {
      const places = new Map(
        findings
          .filter(({ repository }) => halfOf(repository) === half)
          .map((finding) => [`${finding.repository} ${finding.path}:${finding.line}`, finding] as const)
          .filter(([place]) => !labelled.has(place)),
      );
      const drawn = [...places].toSorted(([a], [b]) => (rank(a) < rank(b) ? -1 : 1)).slice(0, sampleSize);
      for (const [place, finding] of drawn)
        chosen.set(place, { ...finding, tools: [...(chosen.get(place)?.tools ?? []), name] });
    }
  }
  return [...chosen.values()].map(
    (one) => `${JSON.stringify({ ...one, text: textAt(texts, one.repository, one.path, one.line) })}\n`,
  );
}

function shown(value: number | null): string {
  return value === null ? "–" : value.toFixed(3);
}

process.exitCode = await main();
