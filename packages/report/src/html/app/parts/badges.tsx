import type { Finding, GradeLetter, ProofKind, Severity } from "@assay/core";

export function SeverityBadge({ severity }: { severity: Severity }) {
  return <span class={`badge severity ${severity}`}>{severity}</span>;
}

const marks: Record<ProofKind, string> = { proven: "●", traced: "◆", matched: "○" };
const meanings: Record<ProofKind, string> = {
  proven: "A run demonstrated it",
  traced: "A path leads from a source to it",
  matched: "A pattern or metadata says so",
};

/** How a finding is known: a mark and the word. */
export function ProofBadge({ kind }: { kind: ProofKind }) {
  return (
    <span class={`proof ${kind}`} title={meanings[kind]}>
      <span aria-hidden="true">{marks[kind]}</span> {kind}
    </span>
  );
}

export function StandingBadge({ standing }: { standing: Finding["standing"] }) {
  return <span class={`badge standing ${standing}`}>{standing}</span>;
}

/** A grade's letter on its own colour; a dash where it was not graded. */
export function Letter({ letter, size }: { letter: GradeLetter | null; size: "small" | "large" }) {
  return (
    <span class={`letter ${size} grade-${letter ?? "none"}`}>
      <span aria-hidden="true">{letter ?? "–"}</span>
      <span class="hidden">{letter === null ? "not graded" : `grade ${letter}`}</span>
    </span>
  );
}
