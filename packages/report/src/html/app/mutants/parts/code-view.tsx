import { groupTitles, mutantGroups } from "../../../../mutant-session/groups.ts";
import type { MutantPage, PageFile, PageMutant } from "../../../mutants/page-data.ts";
import { marked, place, toggleMutant } from "../model/state.ts";
import { paint } from "../model/paint.ts";
import { MutantDetail } from "./mutant-detail.tsx";
import { Sign } from "./score.tsx";

/** The code of a file with its marked mutants: what each replaces is underlined, and a button behind the line opens it. */
export function CodeView({ file, page }: { file: PageFile; page: MutantPage }) {
  const byLine = new Map<number, PageMutant[]>();
  for (const mutant of marked.value) {
    const before = byLine.get(mutant.line);
    if (before === undefined) byLine.set(mutant.line, [mutant]);
    else before.push(mutant);
  }
  return (
    <div class="frame">
      <div class="code" role="region" aria-label={`Code of ${file.path}`} tabIndex={0}>
        {file.lines.map((text, index) => (
          <Line number={index + 1} text={text} mutants={byLine.get(index + 1) ?? none} file={file} page={page} />
        ))}
      </div>
    </div>
  );
}

const none: readonly PageMutant[] = [];

interface LineProps {
  number: number;
  text: string;
  mutants: readonly PageMutant[];
  file: PageFile;
  page: MutantPage;
}

function Line({ number, text, mutants, file, page }: LineProps) {
  const open = mutants.find(({ id }) => id === place.value.mutant);
  const worst = mutantGroups.find((group) => mutants.some((mutant) => mutant.group === group));
  return (
    <>
      <div class={worst === undefined ? "line" : `line has ${worst}`}>
        <span class="number" aria-hidden="true">
          {number}
        </span>
        <code>
          {paint(text, file.path, mutants, open).map(({ text: piece, kind, group, isOpen }) => {
            const marks = [kind === "plain" ? "" : `token-${kind}`, group && `mutated ${group}`, isOpen && "open"];
            const names = marks.filter(Boolean).join(" ");
            return names === "" ? piece : <span class={names}>{piece}</span>;
          })}
        </code>
        {mutants.length > 0 && (
          <span class="markers">
            {mutants.map((mutant) => (
              <button
                type="button"
                class={`marker ${mutant.group}`}
                aria-expanded={mutant === open}
                aria-label={`Line ${mutant.line}: ${mutant.operator}, ${groupTitles[mutant.group]}`}
                title={`${mutant.operator}: ${groupTitles[mutant.group]}`}
                onClick={() => toggleMutant(mutant)}
              >
                <Sign group={mutant.group} />
              </button>
            ))}
          </span>
        )}
      </div>
      {open !== undefined && <MutantDetail mutant={open} page={page} />}
    </>
  );
}
