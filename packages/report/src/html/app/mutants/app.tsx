import type { MutantPage } from "../../mutants/page-data.ts";
import { HelpDialog } from "../parts/help-dialog.tsx";
import { Tools } from "../parts/tools.tsx";
import { keys } from "./model/keyboard.ts";
import { file, helpOpen } from "./model/state.ts";
import { FileList } from "./parts/file-list.tsx";
import { FileView } from "./parts/file-view.tsx";
import { Overview } from "./parts/overview.tsx";

/** The whole page: a bar, the files, and beside them the overview or the code of one. */
export function App({ page }: { page: MutantPage }) {
  const open = file.value;
  return (
    <>
      <a class="skip" href="#main" onClick={focusMain}>
        Skip to the code
      </a>
      <header class="top-bar">
        <div class="brand">
          <span class="wordmark">assay</span>
          <span class="subject">{page.project}</span>
        </div>
        <span class="view-name">Mutants</span>
        <Tools
          onHelp={() => {
            helpOpen.value = true;
          }}
        />
      </header>
      <div class={open === undefined ? "mutants" : "mutants opened"}>
        <FileList page={page} />
        <main id="main" tabIndex={-1}>
          {open === undefined ? <Overview page={page} /> : <FileView file={open} page={page} />}
        </main>
      </div>
      <HelpDialog keys={keys} isOpen={helpOpen} />
    </>
  );
}

/** The hash holds the place, so the link moves the focus by itself. */
function focusMain(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("main")?.focus();
}
