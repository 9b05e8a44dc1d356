import path from "node:path";
import { runResolution } from "@assay/checks/deps";
import type { ResolutionSession } from "@assay/core";
import { renderResolution } from "@assay/report";
import { exitCodes } from "../../failure.ts";
import { filesWithin } from "../../files-within.ts";
import { onInterrupt } from "../../interrupt.ts";
import { jsonText, readTargets, writeTexts } from "../../output/texts.ts";
import { writeAtomically } from "../../output/write-file.ts";
import { withSubject } from "../../with-subject.ts";

export interface ResolveFlags {
  apply?: boolean;
  base?: string;
  minAge: number;
  allowYoung?: string[];
  registry?: string;
  format?: string[];
  output?: string[];
  json?: boolean;
  quiet?: boolean;
  color: boolean;
}

const formats = ["terminal", "json"] as const;

/** `assay deps resolve`: chooses versions that meet the manifests and have no known flaw, and writes the lockfile. */
export async function resolveCommand(directory: string, flags: ResolveFlags): Promise<void> {
  const targets = readTargets(formats, flags);
  const signal = onInterrupt();
  const session = await withSubject(flags, signal, async (subject, progress) => {
    const [within = "."] = filesWithin([directory], subject.workspace.root);
    const found = await runResolution({
      subject,
      directory: within,
      minimumAgeDays: flags.minAge,
      mayBeYoung: flags.allowYoung ?? [],
      registry: flags.registry,
      environment: process.env,
      signal,
      progress: (message) => progress.work("Dependencies", message),
    });
    if (flags.apply !== true || found.lock === undefined || !installs(found.session)) return found.session;
    await writeAtomically(path.join(subject.workspace.root, within, "package-lock.json"), found.lock);
    return { ...found.session, applied: true };
  });
  process.exitCode = exitOf(session);
  await writeTexts(targets, {
    ...flags,
    signal,
    render: { terminal: (style) => renderResolution(session, style), json: () => jsonText(session) },
  });
}

function installs({ proofs }: ResolutionSession): boolean {
  return proofs.every(({ ok }) => ok);
}

function exitOf(session: ResolutionSession): number {
  if (!installs(session)) return exitCodes.couldNotRun;
  return session.status === "flawed" || session.status === "impossible" ? exitCodes.blocked : exitCodes.passed;
}
