import type { ReadTest } from "../read/find-tests.ts";

/** Rows of tables that are not in the file count as this many. */
const unknownRows = 3;

/** With how many inputs a test is run: the rows of its tables. */
export function combineInputs({ tables }: Pick<ReadTest, "tables">): number {
  return tables.reduce((product, { rows }) => product * Math.max(1, rows ?? unknownRows), 1);
}
