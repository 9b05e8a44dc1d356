import { nextTheme, theme } from "../model/theme.ts";

/** At the end of the bar: the colours, and help. */
export function Tools({ onHelp }: { onHelp: () => void }) {
  return (
    <div class="tools">
      <button
        type="button"
        class="tool"
        onClick={nextTheme}
        aria-label={`Colours: ${theme.value}. Change`}
        title={`Colours: ${theme.value}`}
      >
        <span aria-hidden="true">{{ system: "◐", light: "○", dark: "●" }[theme.value]}</span>
      </button>
      <button type="button" class="tool" aria-label="Keys and help" title="Keys (?)" onClick={onHelp}>
        <span aria-hidden="true">?</span>
      </button>
    </div>
  );
}
