import { join } from "node:path";
import { planFixes, type Planned } from "@assay/checks";
import { openSubject, readDemanded, UserError, verify, type Report, type Subject } from "@assay/core";
import { renderSecretsFix } from "@assay/report";
import { engine } from "../engine.ts";
import { exitCodes } from "../failure.ts";
import { pathsFromRoot } from "../files-within.ts";
import { onInterrupt, stopIfInterrupted } from "../interrupt.ts";
import { jsonText, writeTexts } from "../output/texts.ts";
import { writeAtomically } from "../output/write-file.ts";
import { startProgress } from "../progress/progress.ts";
import { chooseStore } from "../store.ts";
import { build, version } from "../version.ts";
import { valuesFile, withEmptyVariables, withValues } from "./env-file.ts";

export interface SecretsFixFlags {
  all?: boolean;
  apply?: boolean;
  writeEnv?: boolean;
  json?: boolean;
  quiet?: boolean;
  color: boolean;
}

const examples = [".env.example", ".env.sample", ".env.template"];

/** `assay secrets fix`: shows, and with `--apply` makes, the edits by which secrets go from the code to the environment. */
export async function secretsFixCommand(paths: readonly string[], flags: SecretsFixFlags): Promise<void> {
  if (flags.writeEnv === true && flags.apply !== true)
    throw new UserError("--write-env writes what --apply takes out of the code: give both");
  const signal = onInterrupt();
  const progress = startProgress({ quiet: flags.quiet === true, color: flags.color });
  let done: Done;
  try {
    done = await fix(paths, flags, signal, progress);
  } finally {
    progress.stop();
  }
  const { planned, applied, written } = done;
  process.exitCode = isDone(done, flags) ? exitCodes.passed : exitCodes.blocked;
  const shown = {
    applied,
    written,
    left: planned.left,
    files: planned.files.map(({ path, variables, change }) => ({ path, variables, change })),
  };
  await writeTexts(flags.json === true ? [{ format: "json" as const }] : [], {
    ...flags,
    signal,
    render: { terminal: (style) => renderSecretsFix(shown, style), json: () => jsonText(shown) },
  });
}

interface Done {
  planned: Planned;
  applied: boolean;
  /** Files written beside those that held the secrets. */
  written: string[];
}

/** Nothing is left to do but what a person has to: setting the variables, and changing the secrets. */
function isDone({ planned }: Done, { apply }: SecretsFixFlags): boolean {
  return planned.left.length === 0 && (apply === true || planned.files.length === 0);
}

async function fix(
  paths: readonly string[],
  flags: SecretsFixFlags,
  signal: AbortSignal,
  progress: ReturnType<typeof startProgress>,
): Promise<Done> {
  const named = pathsFromRoot(paths);
  const mode = flags.all === true || named.length > 0 ? "all" : "change";
  const report: Report = await verify({
    ...engine,
    directory: ".",
    mode,
    paths: named,
    only: ["secrets"],
    whyNotRun: "secrets are found by reading alone",
    store: chooseStore(true),
    tool: { version, build },
    signal,
    onProgress: progress.report,
  });
  const findings = report.findings.filter(({ standing }) => standing === "new");
  const subject = await openSubject({ directory: ".", mode, signal });
  try {
    const planned = await planFixes(subject.workspace, findings, {
      policy: report.policy,
      demanded: readDemanded(subject),
    });
    if (flags.apply !== true) return { planned, applied: false, written: [] };
    stopIfInterrupted(signal);
    return { planned, applied: true, written: await apply(subject, planned, flags) };
  } finally {
    await subject.dispose();
  }
}

/** Writes the values first: what fails then has taken nothing out of the code. */
async function apply(
  { workspace, isIgnored }: Subject,
  planned: Planned,
  { writeEnv }: SecretsFixFlags,
): Promise<string[]> {
  const written: string[] = [];
  if (writeEnv === true && planned.values.size > 0) {
    if (isIgnored === undefined || !(await isIgnored(valuesFile)))
      throw new UserError(
        `${valuesFile} is not ignored by git, so the secrets would be committed again: add it to .gitignore first`,
      );
    await writeAtomically(
      join(workspace.root, valuesFile),
      await withValues(join(workspace.root, valuesFile), planned.values),
      { mode: 0o600 },
    );
    written.push(valuesFile);
  }
  for (const { path, before, after } of planned.files) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, so that a failure names what was not written
    const content = await workspace.read(path);
    if (content.kind !== "text" || content.text !== before)
      throw new UserError(`${path} was changed meanwhile: run again`);
    // oxlint-disable-next-line no-await-in-loop
    await writeAtomically(join(workspace.root, path), after);
  }
  const variables = planned.files.flatMap((file) => file.variables);
  for (const path of examples.filter((name) => workspace.has(name))) {
    // oxlint-disable-next-line no-await-in-loop
    const content = await workspace.read(path);
    const text = content.kind === "text" ? withEmptyVariables(content.text, variables) : undefined;
    if (text === undefined) continue;
    // oxlint-disable-next-line no-await-in-loop
    await writeAtomically(join(workspace.root, path), text);
    written.push(path);
  }
  return written;
}
