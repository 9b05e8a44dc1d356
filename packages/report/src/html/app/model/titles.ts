import type { Category } from "@assay/core";

/** The names of the categories for people, as core's contracts give them. */
export const categoryTitles: Readonly<Record<Category, string>> = {
  code: "Code security",
  secrets: "Secrets",
  supply: "Dependencies",
  tests: "Tests",
  quality: "Code quality",
};
