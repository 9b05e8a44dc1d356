import type { MutantPage } from "../../mutants/page-data.ts";
import { file } from "./model/state.ts";
import { FileList } from "./parts/file-list.tsx";
import { FileView } from "./parts/file-view.tsx";
import { Overview } from "./parts/overview.tsx";

/** The files, and beside them the overview or the code of one: a page of its own, and a view of a report. */
export function MutantsView({ page }: { page: MutantPage }) {
  const open = file.value;
  return (
    <div class={open === undefined ? "mutants" : "mutants opened"}>
      <FileList page={page} />
      <main id="main" tabIndex={-1}>
        {open === undefined ? <Overview page={page} /> : <FileView file={open} page={page} />}
      </main>
    </div>
  );
}
