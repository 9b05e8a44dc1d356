import { openSubject, type Subject } from "@assay/core";
import { startProgress, type ProgressDisplay } from "./progress/progress.ts";

export interface SubjectFlags {
  /** A folder of the repository. Default: where the user stands. */
  directory?: string | undefined;
  all?: boolean;
  /** What the change is compared with. */
  base?: string | undefined;
  quiet?: boolean;
  color: boolean;
}

/** Opens the repository that the user names or stands in and works on it; what is shown meanwhile ends with it, whatever comes. */
export async function withSubject<Result>(
  { directory = ".", all, base, quiet, color }: SubjectFlags,
  signal: AbortSignal,
  work: (subject: Subject, progress: ProgressDisplay) => Promise<Result>,
): Promise<Result> {
  const progress = startProgress({ quiet: quiet === true, color });
  try {
    const subject = await openSubject({
      directory,
      mode: all === true ? "all" : "change",
      ...(base !== undefined && { base }),
      signal,
    });
    try {
      return await work(subject, progress);
    } finally {
      await subject.dispose();
    }
  } finally {
    progress.stop();
  }
}

/** How a session names what it is about: files that the user named are judged whole. */
export function sessionSubject({ workspace, change }: Subject, named: readonly string[], { all }: { all?: boolean }) {
  return {
    root: workspace.root,
    mode: all === true || named.length > 0 ? ("all" as const) : ("change" as const),
    base: change.base,
  };
}
