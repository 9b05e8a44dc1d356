import { homedir } from "node:os";
import path from "node:path";
import { runResolution, sha256Of } from "@assay/checks/deps";
import { UserError, type ResolutionSession, type Subject } from "@assay/core";
import { renderResolution } from "@assay/report";
import { cacheDirectory } from "../../directories.ts";
import { exitCodes } from "../../failure.ts";
import { filesWithin } from "../../files-within.ts";
import { onInterrupt } from "../../interrupt.ts";
import { userAgent } from "../../network/user-agent.ts";
import { jsonText, readTargets, writeTexts } from "../../output/texts.ts";
import { pathWithin } from "../../output/path-within.ts";
import { writeAtomically } from "../../output/write-file.ts";
import type { ProgressDisplay } from "../../progress/progress.ts";
import { withSubject } from "../../with-subject.ts";
import { openSigning, type Signing } from "./signing.ts";
import { writeAttestation } from "./write-attestation.ts";

export interface ResolveFlags {
  apply?: boolean;
  /** Run the repository's tests on what was resolved. */
  test?: boolean;
  base?: string;
  minAge?: number;
  allowYoung?: string[];
  registry?: string;
  /** Sign what is written, with the key of the environment. */
  sign?: boolean;
  signKey?: string;
  signSshKey?: string;
  signKeyless?: boolean;
  /** Of an own instance of Sigstore. */
  signingConfig?: string;
  trustedRoot?: string;
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
  const signing = await signingOf(flags, signal);
  let signed = "";
  const session = await withSubject(flags, signal, async (subject, progress) => {
    const [within = "."] = filesWithin([directory], subject.workspace.root);
    const found = await runResolution({
      subject,
      directory: within,
      minimumAgeDays: flags.minAge,
      allowYoung: flags.allowYoung ?? [],
      registry: flags.registry,
      places: { home: homedir(), environment: process.env },
      dataDirectory: cacheDirectory,
      userAgent,
      signal,
      progress: (message) => progress.work("Dependencies", message),
    });
    const session = flags.test === true ? await withTests(found, subject, signal, progress) : found.session;
    if (flags.apply !== true || found.lock === undefined || !mayBeWritten(session)) return session;
    const { root } = subject.workspace;
    const lockfile = path.posix.join(within, found.project.lockfile);
    // What can't be signed is not written.
    if (signing !== undefined) {
      signed = await writeAttestation(subject.workspace, signing, {
        lockfile: { path: lockfile, text: found.lock, sha256: sha256Of(found.lock) },
        directory: within,
        policy: { minimumAgeDays: found.session.data.minimumAgeDays, exceptions: found.session.data.mayBeYoung },
      });
    }
    await writeAtomically(await pathWithin(root, lockfile), found.lock);
    return { ...session, applied: true };
  });
  process.exitCode = exitOf(session);
  if (flags.quiet !== true) process.stderr.write(signed);
  await writeTexts(targets, {
    ...flags,
    signal,
    render: { terminal: (style) => renderResolution(session, style), json: () => jsonText(session) },
  });
}

/** Asked for before anything is resolved: a key that can't be used is not to be told after minutes. */
async function signingOf(flags: ResolveFlags, signal: AbortSignal): Promise<Signing | undefined> {
  const { sign, signKey, signSshKey, signKeyless, signingConfig, trustedRoot } = flags;
  if (signKeyless !== true && (signingConfig !== undefined || trustedRoot !== undefined))
    throw new UserError("--signing-config and --trusted-root are for --sign-keyless");
  if (sign !== true && signKey === undefined && signSshKey === undefined && signKeyless !== true) return undefined;
  if (flags.apply !== true) throw new UserError("only what is written is signed: give --apply with --sign-key");
  return openSigning({ key: signKey, sshKey: signSshKey, keyless: signKeyless, signingConfig, trustedRoot }, signal);
}

async function withTests(
  { session, lock, project }: Awaited<ReturnType<typeof runResolution>>,
  { workspace }: Subject,
  signal: AbortSignal,
  progress: ProgressDisplay,
): Promise<ResolutionSession> {
  if (lock === undefined || !installs(session)) return session;
  const { testLocks } = await import("./test-lock.ts");
  const tests = await testLocks({
    workspace,
    directory: project.directory,
    lockfile: project.lockfile,
    before: project.lock,
    after: lock,
    signal,
    progress: (message) => progress.work("Dependencies", message),
  });
  return { ...session, tests };
}

/** Tests that were asked for have to have run; those that failed before as well are not the new lockfile's doing. */
function testsHold({ tests }: ResolutionSession): boolean {
  if (tests === undefined || tests.after.status === "passed") return true;
  return tests.after.status === "failed" && tests.before.status === "failed" && tests.broken.length === 0;
}

function mayBeWritten(session: ResolutionSession): boolean {
  return installs(session) && testsHold(session);
}

function installs({ proofs }: ResolutionSession): boolean {
  return proofs.every(({ ok }) => ok);
}

function exitOf(session: ResolutionSession): number {
  if (!installs(session) || session.tests?.after.status === "not-run") return exitCodes.couldNotRun;
  const isBlocked = session.gaps.some(({ blocking }) => blocking) || !testsHold(session);
  return isBlocked || session.status === "flawed" || session.status === "impossible"
    ? exitCodes.blocked
    : exitCodes.passed;
}
