import type { GradeLetter, ProofKind, Severity } from "@assay/core";
import type { Page } from "./page.ts";

type Tone = (text: string) => string;

export function severityTone({ colors }: Page, severity: Severity): Tone {
  const tones: Record<Severity, Tone> = {
    critical: (text) => colors.bold(colors.red(text)),
    high: colors.red,
    medium: colors.yellow,
    low: colors.blue,
    info: colors.dim,
  };
  return tones[severity];
}

export function letterTone({ colors }: Page, letter: GradeLetter | null): Tone {
  if (letter === null) return colors.dim;
  const tones: Record<GradeLetter, Tone> = {
    A: colors.green,
    B: colors.green,
    C: colors.yellow,
    D: colors.red,
    F: colors.red,
  };
  return (text) => colors.bold(tones[letter](text));
}

const marks: Record<ProofKind, string> = { proven: "●", traced: "◆", matched: "○" };

/** How a finding is known: a mark and the word. */
export function proofLabel({ colors }: Page, kind: ProofKind): string {
  const label = `${marks[kind]} ${kind}`;
  return kind === "matched" ? colors.dim(label) : colors.magenta(label);
}
