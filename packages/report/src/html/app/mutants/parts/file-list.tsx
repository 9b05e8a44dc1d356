import type { MutantPage, PageFile } from "../../../mutants/page-data.ts";
import { addressOf, openFile, place } from "../model/state.ts";
import { countWords, ScoreBar, scoreText } from "./score.tsx";

/** All files with mutants, each with what share of them its tests notice. */
export function FileList({ page }: { page: MutantPage }) {
  return (
    <nav class="file-list" aria-label="Files">
      <ul>
        <li>
          <FileLink path={undefined} name="All files" counts={page.counts} />
        </li>
        {page.files.map(({ path, counts }) => (
          <li>
            <FileLink path={path} name={path} counts={counts} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function FileLink({ path, name, counts }: { path: string | undefined; name: string; counts: PageFile["counts"] }) {
  const cut = name.lastIndexOf("/") + 1;
  return (
    <a
      href={addressOf({ ...place.value, file: path, mutant: undefined })}
      aria-current={place.value.file === path ? "page" : undefined}
      title={`${name}: ${countWords(counts)}`}
      onClick={(event) => {
        event.preventDefault();
        openFile(path);
      }}
    >
      <span class="file-name">
        <span class="quiet">{name.slice(0, cut)}</span>
        {name.slice(cut)}
      </span>
      <span class="file-score">{scoreText(counts)}</span>
      <ScoreBar counts={counts} />
      <span class="hidden">{countWords(counts)}</span>
    </a>
  );
}
