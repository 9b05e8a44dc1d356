import { CancelledError } from "@assay/core/errors";
import { isTrusted, setTrusted } from "./trusted.ts";

export interface MayRun {
  directory: string;
  /** `--run`, `--no-run`, or neither. */
  flag: boolean | undefined;
  isClone: boolean;
  /** Called before the terminal is asked, so that the progress line is out of the way. */
  ask(): void;
}

/** Why the repository's own code may not run; undefined when it may. As in editors: by flag, by trust, or by asking. */
export async function whyNotRun({ directory, flag, isClone, ask }: MayRun): Promise<string | undefined> {
  if (flag === true) return undefined;
  if (flag === false) return "running the repository's tests was turned off with --no-run";
  if (!isClone && (await isTrusted(directory))) return undefined;
  const reason = "the repository's own code runs only where you allow it: use --run once, or 'assay trust' for good";
  if (isClone || !process.stdin.isTTY || !process.stderr.isTTY || process.env["CI"] !== undefined) return reason;
  ask();
  const { select, isCancel } = await import("@clack/prompts");
  const answer = await select({
    message: "Run this repository's tests? They are its own code; Assay runs them sandboxed.",
    options: [
      { value: "once", label: "Yes, this time" },
      { value: "always", label: "Yes, and trust this repository" },
      { value: "no", label: "No, judge without them" },
    ],
    output: process.stderr,
  });
  if (isCancel(answer)) throw new CancelledError("cancelled");
  if (answer === "no") return reason;
  if (answer === "always") await setTrusted(directory, true);
  return undefined;
}
