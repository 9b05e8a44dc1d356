import { groupTitles, mutantGroups } from "../../../../mutant-session/groups.ts";
import { plural } from "../../../../shared/words.ts";
import type { MutantPage, PageFile } from "../../../mutants/page-data.ts";
import { groups, marked, openFile, toggleGroup } from "../model/state.ts";
import { CodeView } from "./code-view.tsx";
import { MutantDetail } from "./mutant-detail.tsx";
import { countOf, ScoreBar, scoreText, Sign } from "./score.tsx";

/** One file: its share, which kinds of mutants are marked, and its code. */
export function FileView({ file, page }: { file: PageFile; page: MutantPage }) {
  const kinds = mutantGroups.filter((group) => countOf(page.counts, group) > 0);
  return (
    <div class="file-view">
      <button type="button" class="button to-files" onClick={() => openFile(undefined)}>
        All files
      </button>
      <header class="file-head">
        <h1 class="path">{file.path}</h1>
        <span class="file-score">{scoreText(file.counts)}</span>
      </header>
      <ScoreBar counts={file.counts} />
      <div class="chips" role="group" aria-label="Mutants to mark">
        {kinds.map((group) => {
          const count = countOf(file.counts, group);
          return (
            <button
              type="button"
              class="chip"
              aria-pressed={groups.value.includes(group)}
              disabled={count === 0}
              onClick={() => toggleGroup(group)}
            >
              <Sign group={group} /> {groupTitles[group]} <span class="count">{count.toLocaleString("en")}</span>
            </button>
          );
        })}
      </div>
      <p class="hidden" role="status">
        {plural(marked.value.length, "mutant")} marked
      </p>
      {file.lines.length === 0 ? <WithoutText why={file.leftOut} page={page} /> : <CodeView file={file} page={page} />}
    </div>
  );
}

/** The edits alone, where the code is not at hand. */
function WithoutText({ why, page }: { why: string | undefined; page: MutantPage }) {
  return (
    <>
      <p class="quiet">The code of this file is not shown{why !== undefined && `: ${why}`}.</p>
      {marked.value.map((mutant) => (
        <MutantDetail mutant={mutant} page={page} />
      ))}
    </>
  );
}
