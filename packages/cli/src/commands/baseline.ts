import { join } from "node:path";
import { baselinePath, safeLine, verify } from "@assay/core";
import { engine } from "../engine.ts";
import { onInterrupt, stopIfInterrupted } from "../interrupt.ts";
import { writeWithDirectory } from "../output/write-file.ts";
import { startProgress } from "../progress/progress.ts";
import { readImports } from "../read-imports.ts";
import { chooseStore } from "../store.ts";
import { build, version } from "../version.ts";

/** `assay baseline`: writes down what the whole repository's findings are today, without running its code. */
export async function baselineCommand(directory: string, flags: { import?: string[] }): Promise<void> {
  const signal = onInterrupt();
  const progress = startProgress({ quiet: false, color: true });
  const report = await verify({
    ...engine,
    directory,
    mode: "all",
    whyNotRun: "a baseline holds what is found without running code",
    imports: await readImports(flags.import ?? []),
    store: chooseStore(true),
    tool: { version, build },
    signal,
    onProgress: progress.report,
  }).finally(() => progress.stop());
  const findings = report.findings
    .filter((finding) => finding.standing !== "suppressed")
    .map(({ fingerprint, rule, location }) => ({ fingerprint, rule, path: location.path }))
    .sort((a, b) =>
      a.path === b.path ? compare(a.rule, b.rule) || compare(a.fingerprint, b.fingerprint) : compare(a.path, b.path),
    );
  const file = join(directory, baselinePath);
  stopIfInterrupted(signal);
  await writeWithDirectory(
    file,
    `${JSON.stringify({ version: 1, created: report.startedAt.slice(0, 10), findings }, null, 1)}\n`,
  );
  process.stdout.write(
    `wrote ${findings.length} ${findings.length === 1 ? "finding" : "findings"} to ${safeLine(file)}\nCommit it: they are reported from then on and don't block.\n`,
  );
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
