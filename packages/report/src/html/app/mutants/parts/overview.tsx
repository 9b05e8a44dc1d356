import { groupTitles, mutantGroups, type MutantGroup } from "../../../../mutant-session/groups.ts";
import { duration, plural, shortCommit } from "../../../../shared/words.ts";
import type { MutantPage } from "../../../mutants/page-data.ts";
import { countOf, ScoreBar, scoreText, Sign } from "./score.tsx";

const meanings: Readonly<Record<MutantGroup, string>> = {
  survived: "Tests ran the place, and none failed with the edit.",
  unreached: "No test runs the place: no coverage.",
  noticed: "A test failed with the edit: killed.",
  timeout: "With the edit the tests looped or waited without end, which counts as noticed: timeout.",
  "not-run": "It was not tried; the reason stands with it.",
};

/** How many of the edits were noticed, what became of the others, and what is not in these numbers. */
export function Overview({ page }: { page: MutantPage }) {
  const { counts, files, gaps } = page;
  return (
    <div class="overview">
      <h1>{counts.score === undefined ? "No mutant was run" : `${scoreText(counts)} noticed`}</h1>
      <p class="quiet">
        {plural(mutantsOf(page), "small edit")} in {scope(page)}, {plural(page.lookedAt ?? files.length, "file")}
        {page.found > mutantsOf(page) && `, of ${page.found.toLocaleString("en")} that there are`} ·{" "}
        {duration(page.milliseconds)}. The share is that of those which tests reach
        {counts.unreached > 0 && counts.total !== undefined && `; of all it is ${counts.total} %`}.
      </p>
      <ScoreBar counts={counts} />
      <dl class="legend">
        {mutantGroups
          .filter((group) => countOf(counts, group) > 0)
          .map((group) => (
            <div>
              <dt>
                <Sign group={group} /> <strong>{countOf(counts, group).toLocaleString("en")}</strong>{" "}
                {groupTitles[group]}
              </dt>
              <dd class="quiet">{meanings[group]}</dd>
            </div>
          ))}
      </dl>
      {files.length > 0 && <p class="quiet">Open a file to see the edits in its code, or press j for the next one.</p>}
      {gaps.length > 0 && (
        <section aria-labelledby="gaps-title">
          <h2 id="gaps-title">Not as asked</h2>
          <ul class="not-asked">
            {gaps.map(({ what, why }) => (
              <li>
                <strong>{what}</strong>: {why}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function mutantsOf({ files }: MutantPage): number {
  return files.reduce((sum, { mutants }) => sum + mutants.length, 0);
}

function scope({ mode, base }: MutantPage): string {
  if (mode === "all") return "the whole of the code";
  return base === undefined ? "the changed lines" : `the lines changed since ${base.ref} (${shortCommit(base.commit)})`;
}
