import type { MutantPage } from "../../mutants/page-data.ts";
import { HelpDialog } from "../parts/help-dialog.tsx";
import { Tools } from "../parts/tools.tsx";
import { helpOpen, keys } from "./model/keyboard.ts";
import { MutantsView } from "./mutants-view.tsx";

/** The whole page: a bar, and the mutants. */
export function App({ page }: { page: MutantPage }) {
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
      <MutantsView page={page} />
      <HelpDialog keys={keys} isOpen={helpOpen} />
    </>
  );
}

/** The hash holds the place, so the link moves the focus by itself. */
function focusMain(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("main")?.focus();
}
