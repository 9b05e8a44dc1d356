import { useSignal } from "@preact/signals";
import { groupTitles } from "../../../../mutant-session/groups.ts";
import { plural } from "../../../../shared/words.ts";
import type { EditLine, MutantPage, PageMutant } from "../../../mutants/page-data.ts";
import { Sign } from "./score.tsx";

const shownTests = 8;
const shownLines = 14;

/** What one mutant changes, what became of it, and which tests ran it. */
export function MutantDetail({ mutant, page }: { mutant: PageMutant; page: MutantPage }) {
  const { group, operator, line, column, removed, added, why } = mutant;
  return (
    <section class={`mutant ${group}`} aria-label={`Mutant on line ${line}`}>
      <p class="mutant-head">
        <strong>
          <Sign group={group} /> {groupTitles[group]}
        </strong>
        <span class="quiet">
          {operator} · {line}:{column}
        </span>
      </p>
      {why !== undefined && <p class="why">{why}</p>}
      <div class="diff" role="region" tabIndex={0} aria-label="The edit">
        <DiffLines lines={removed} sign="-" />
        <DiffLines lines={added} sign="+" />
      </div>
      <Tests mutant={mutant} page={page} />
    </section>
  );
}

function DiffLines({ lines, sign }: { lines: readonly EditLine[]; sign: "-" | "+" }) {
  const Changed = sign === "-" ? "del" : "ins";
  const more = lines.length - shownLines;
  return (
    <>
      {lines.slice(0, more > 1 ? shownLines : lines.length).map(([before, changed, behind]) => (
        <div class={sign === "-" ? "removed" : "added"}>
          <span class="sign-column">{sign}</span>
          <code>
            {before}
            {changed !== "" && <Changed>{changed}</Changed>}
            {behind}
          </code>
        </div>
      ))}
      {more > 1 && <div class="more quiet">and {plural(more, "more line")}</div>}
    </>
  );
}

function Tests({ mutant: { group, reachedBy, killedBy }, page }: { mutant: PageMutant; page: MutantPage }) {
  if (reachedBy.length === 0) return <p class="quiet">No test is known to run this place.</p>;
  const killers = new Set(killedBy);
  const others = reachedBy.filter((index) => !killers.has(index));
  // Runs end with the first test that notices, unless all were asked for: the others may notice it too.
  const rest = group === "survived" || page.matrix ? "Reached it and noticed nothing" : "Reach it as well";
  return (
    <div class="tests">
      {killers.size > 0 && <TestList title="Noticed by" tests={killedBy} page={page} />}
      {others.length > 0 && <TestList title={rest} tests={others} page={page} />}
    </div>
  );
}

function TestList({ title, tests, page }: { title: string; tests: readonly number[]; page: MutantPage }) {
  const all = useSignal(false);
  const listed = all.value ? tests : tests.slice(0, shownTests);
  return (
    <div>
      <h3>
        {title} <span class="quiet">{plural(tests.length, "test")}</span>
      </h3>
      <ul>
        {listed.map((index) => (
          <li>
            {page.tests[index]?.name} <span class="path quiet">{page.tests[index]?.file}</span>
          </li>
        ))}
      </ul>
      {listed.length < tests.length && (
        <button
          type="button"
          class="link"
          onClick={() => {
            all.value = true;
          }}
        >
          All {tests.length.toLocaleString("en")}
        </button>
      )}
    </div>
  );
}
