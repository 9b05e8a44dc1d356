import { readFile } from "node:fs/promises";
import { userNetwork } from "@assay/checks/advisories";
import { messageOf, UserError, verify, type Category, type Report } from "@assay/core";
import { cacheDirectory } from "../directories.ts";
import { engine } from "../engine.ts";
import { exitCodes } from "../failure.ts";
import { userAgent } from "../network/user-agent.ts";
import { onInterrupt } from "../interrupt.ts";
import { readOutputs } from "../output/outputs.ts";
import { writeOutputs } from "../output/write-outputs.ts";
import { startProgress } from "../progress/progress.ts";
import { chooseStore } from "../store.ts";
import { openTarget } from "../target.ts";
import { readImports } from "../read-imports.ts";
import { whyNotRun } from "../trust/may-run.ts";
import { build, version } from "../version.ts";

export interface VerifyFlags {
  all?: boolean;
  base?: string;
  head?: string;
  staged?: boolean;
  ref?: string;
  only?: Category[];
  format?: string[];
  output?: string[];
  json?: boolean;
  run?: boolean;
  online?: boolean;
  policy?: string;
  import?: string[];
  cache: boolean;
  quiet?: boolean;
  color: boolean;
}

/** `assay verify`: opens the target, verifies it, writes the reports, and exits by the verdict. */
export async function verifyCommand(target: string, flags: VerifyFlags): Promise<void> {
  const outputs = readOutputs(flags.format ?? [], flags.output ?? [], flags.json === true);
  const signal = onInterrupt();
  const progress = startProgress({ quiet: flags.quiet === true, color: flags.color });
  let report: Report;
  try {
    report = await verifyTarget(target, flags, signal, progress);
  } finally {
    progress.stop();
  }
  // Before it is printed: a reader that goes away early must not turn a block into a pass.
  process.exitCode = report.verdict.status === "passed" ? exitCodes.passed : exitCodes.blocked;
  await writeOutputs(report, outputs, { quiet: flags.quiet === true, color: flags.color, signal });
}

async function verifyTarget(
  target: string,
  flags: VerifyFlags,
  signal: AbortSignal,
  progress: ReturnType<typeof startProgress>,
): Promise<Report> {
  const opened = await openTarget(target, {
    ...(flags.ref === undefined ? {} : { ref: flags.ref }),
    signal,
    onProgress: (message) => progress.note(message),
  });
  try {
    const reason = await whyNotRun({
      directory: opened.directory,
      flag: flags.run,
      isClone: opened.shownAs !== undefined,
      ask: () => progress.stop(),
    });
    return await verify({
      ...engine,
      directory: opened.directory,
      // A clone holds one commit: there is nothing to compare it with.
      mode: flags.all === true || opened.shownAs !== undefined ? "all" : "change",
      ...(flags.base === undefined ? {} : { base: flags.base }),
      ...(flags.head === undefined ? {} : { head: flags.head }),
      ...(flags.staged === undefined ? {} : { staged: flags.staged }),
      ...(flags.only === undefined ? {} : { only: flags.only }),
      ...(reason === undefined ? {} : { whyNotRun: reason }),
      ...(flags.policy === undefined
        ? {}
        : { policyArgument: { path: flags.policy, text: await readPolicyFile(flags.policy) } }),
      ...(opened.shownAs === undefined ? {} : { shownAs: opened.shownAs, network: opened.network }),
      imports: await readImports(flags.import ?? []),
      store: chooseStore(flags.cache),
      dataDirectory: cacheDirectory,
      connection: () => userNetwork(userAgent),
      ...(flags.online === undefined ? {} : { online: flags.online }),
      tool: { version, build },
      signal,
      onProgress: progress.report,
    });
  } finally {
    await opened.dispose();
  }
}

async function readPolicyFile(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new UserError(`the policy ${path} can't be read: ${messageOf(error)}`);
  }
}
