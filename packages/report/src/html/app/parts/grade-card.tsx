import type { Grade } from "@assay/core";
import { signed } from "../../../shared/words.ts";
import { Letter } from "./badges.tsx";

/** A grade with its arithmetic: every line that adds or costs, and every cap. */
export function GradeCard({ name, grade, onOpen }: { name: string; grade: Grade; onOpen?: (() => void) | undefined }) {
  return (
    <section class="card grade-card" aria-label={`Grade of ${name}`}>
      <header>
        <Letter letter={grade.letter} size="small" />
        <h3>{name}</h3>
        {grade.score !== null && (
          <span class="score">
            {grade.score}
            <span class="quiet"> / 100</span>
          </span>
        )}
      </header>
      <Arithmetic grade={grade} />
      {onOpen !== undefined && (
        <button type="button" class="link" onClick={onOpen}>
          Show findings
        </button>
      )}
    </section>
  );
}

export function Arithmetic({ grade }: { grade: Grade }) {
  if (grade.letter === null) return <p class="quiet">Not graded: {grade.notGraded ?? "no reason was given"}</p>;
  return (
    <>
      <table class="arithmetic">
        <tbody>
          {grade.lines.map((line) => (
            <tr class={line.points < 0 ? "lost" : undefined}>
              <td class="points">{signed(line.points)}</td>
              <td>{line.label}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {grade.caps.length > 0 && (
        <ul class="caps">
          {grade.caps.map((cap) => (
            <li>
              <strong>At most {cap.letter}</strong> because {cap.why}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
