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

function Tests({ mutant, page }: { mutant: PageMutant; page: MutantPage }) {
  const { group, reachedBy, killedBy, reached, noticed } = mutant;
  if (reached === 0) return <p class="quiet">No test is known to run this place.</p>;
  const killers = new Set(killedBy);
  const others = reachedBy.filter((index) => !killers.has(index));
  // Runs end with the first test that notices, unless all were asked for: the others may notice it too.
  const rest = group === "survived" || page.matrix ? "Reached it and noticed nothing" : "Reach it as well";
  return (
    <div class="mutant-tests">
      {noticed > 0 && <TestList title="Noticed by" tests={killedBy} count={noticed} page={page} />}
      {reached > noticed && <TestList title={rest} tests={others} count={reached - noticed} page={page} />}
    </div>
  );
}

interface TestListProps {
  title: string;
  tests: readonly number[];
  /** How many there are, of which the first are in the report. */
  count: number;
  page: MutantPage;
}

function TestList({ title, tests, count, page }: TestListProps) {
  const all = useSignal(false);
  const listed = all.value ? tests : tests.slice(0, shownTests);
  return (
    <div>
      <h3>
        {title} <span class="quiet">{plural(count, "test")}</span>
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
      {listed.length === tests.length && count > tests.length && (
        <p class="quiet">and {plural(count - tests.length, "more test")} that the report does not name</p>
      )}
    </div>
  );
}
