import * as z from "zod";

/** A module that a file asks for by name: not by a path, and not one of the language's own. */
export const NamedImport = z.object({
  specifier: z.string(),
  line: z.int().min(1),
  isType: z.boolean().describe("For types only: nothing of it is there when the program runs"),
  isTried: z.boolean().describe("The file goes on where it is not there"),
});
export type NamedImport = z.infer<typeof NamedImport>;

/** Each specifier once, the plainest way of asking for it first. */
export function plainestFirst(found: readonly NamedImport[]): NamedImport[] {
  const order = ({ isType, isTried }: NamedImport) => Number(isType) * 2 + Number(isTried);
  const plainest = new Map<string, NamedImport>();
  for (const one of found.toSorted((a, b) => order(a) - order(b) || a.line - b.line))
    if (!plainest.has(one.specifier)) plainest.set(one.specifier, one);
  return [...plainest.values()];
}
