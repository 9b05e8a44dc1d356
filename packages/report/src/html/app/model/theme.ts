import { signal } from "@preact/signals";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const key = "assay-theme";

/** The reader's choice of colours; `system` follows what the machine says. */
export const theme = signal<Theme>(stored());
apply(theme.value);

export function nextTheme(): void {
  const next = themes[(themes.indexOf(theme.value) + 1) % themes.length] ?? "system";
  theme.value = next;
  apply(next);
  try {
    localStorage.setItem(key, next);
  } catch {
    // A file opened from disk may have no storage: then the choice lasts as long as the page.
  }
}

function stored(): Theme {
  try {
    return themes.find((name) => name === localStorage.getItem(key)) ?? "system";
  } catch {
    return "system";
  }
}

function apply(choice: Theme): void {
  if (choice === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = choice;
}
