import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { concerning, type Output } from "./finding.ts";
import { keepIn, type Kept } from "./keep.ts";
import type { Peer } from "./peer.ts";
import { productBuild, startProduct } from "./product.ts";
import { selectFiles } from "./select-files.ts";
import { stage } from "./stage.ts";
import type { Target } from "./targets.ts";

export interface JudgeOptions {
  /** Of code in a tree, in kilobytes; of a larger one only what lies about the labelled files. */
  most: number;
  limitMs: number;
  /** After which no tree is begun any more. */
  budgetMs: number;
  keep: string | undefined;
  say(line: string): void;
}

/** What Assay says of each target; targets for which the time did not suffice are not in it. */
export async function judgeWithAssay(
  targets: readonly Target[],
  { most, limitMs, budgetMs, keep, say }: JudgeOptions,
): Promise<Map<string, Kept>> {
  const kept = keepIn(keep === undefined ? undefined : join(keep, `assay-${productBuild()}-${most}`));
  const root = mkdtempSync(join(tmpdir(), "assay-bench-"));
  const product = startProduct(limitMs);
  const results = new Map<string, Kept>();
  const end = Date.now() + budgetMs;
  try {
    for (const [index, { name, folder, places }] of targets.entries()) {
      let result = kept.read(name);
      if (result === undefined) {
        if (Date.now() > end) continue;
        const labelled = new Set(places.map(({ file }) => file));
        const { files } = selectFiles(folder, [...labelled], most);
        stage(folder, files, join(root, "tree"));
        const answer = await product.judge(join(root, "tree"));
        result = typeof answer === "string" ? { failed: answer } : { output: reduced(answer, labelled) };
        kept.write(name, result);
        say(
          `${index + 1} of ${targets.length} ${name}: ${"failed" in result ? result.failed : `${Math.round(result.output.cpuMs)} ms, ${result.output.total} findings`}`,
        );
      }
      results.set(name, result);
    }
  } finally {
    product.end();
    rmSync(root, { recursive: true, force: true });
  }
  return results;
}

function reduced(output: Output, labelled: ReadonlySet<string>): Output {
  return { ...output, findings: concerning(labelled, output.findings) };
}

/**
 * What a peer says of the labelled files of all targets, in one run: none of them follows values from file to file, so
 * the rest of the trees would change nothing.
 */
export async function judgeWithPeer(
  targets: readonly Target[],
  peer: Peer,
  { keep, say }: Pick<JudgeOptions, "keep" | "say">,
): Promise<Map<string, Kept>> {
  const names = targets.flatMap(({ name, places }) => [name, ...places.map(({ file }) => file)]);
  const key = createHash("sha256")
    .update(JSON.stringify([peer.version, names]))
    .digest("hex")
    .slice(0, 12);
  const kept = keepIn(keep === undefined ? undefined : join(keep, `${peer.name}-${key}`));
  const all = kept.read("all") ?? { output: await runPeer(targets, peer, say) };
  kept.write("all", all);
  const results = new Map<string, Kept>(targets.map(({ name }) => [name, { output: emptyOutput() }]));
  for (const finding of "output" in all ? all.output.findings : []) {
    const places = finding.places.map((place) => ({ ...place, file: place.file.replace(/^\d+\//, "") }));
    const result = results.get(targets[Number.parseInt(finding.places[0]?.file ?? "", 10)]?.name ?? "");
    if (result !== undefined && "output" in result) result.output.findings.push({ ...finding, places });
  }
  return results;
}

async function runPeer(targets: readonly Target[], peer: Peer, say: (line: string) => void): Promise<Output> {
  const root = mkdtempSync(join(tmpdir(), "peers-bench-"));
  try {
    for (const [index, { folder, places }] of targets.entries())
      stage(folder, [...new Set(places.map(({ file }) => file))], join(root, String(index)));
    const before = Date.now();
    const { findings, gaps } = await peer.run(root);
    say(`${peer.name}: ${findings.length} findings in ${Date.now() - before} ms, ${gaps.length} complaints`);
    for (const gap of gaps) say(`  ${peer.name} ${gap}`);
    return { findings, total: findings.length, gaps, cpuMs: 0 };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function emptyOutput(): Output {
  return { findings: [], total: 0, gaps: [], cpuMs: 0 };
}
