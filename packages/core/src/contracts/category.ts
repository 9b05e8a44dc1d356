import * as z from "zod";

/** The parts of a verdict that are graded on their own, in the order in which reports show them. */
export const categories = [
  { id: "code", title: "Code security" },
  { id: "secrets", title: "Secrets" },
  { id: "supply", title: "Dependencies" },
  { id: "tests", title: "Tests" },
  { id: "quality", title: "Code quality" },
] as const;

export const Category = z.enum(["code", "secrets", "supply", "tests", "quality"]);
export type Category = z.infer<typeof Category>;

/** The name of a category for people. */
export function categoryTitle(id: Category): string {
  return categories.find((category) => category.id === id)?.title ?? id;
}
