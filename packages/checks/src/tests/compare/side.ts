import type { TestsOfFile, WrittenTest } from "@assay/program";

/** A test of one side of the change, with its text. */
export interface SideTest {
  path: string;
  test: WrittenTest;
  name: string;
  /** Words of its body, and how often each is there. */
  words: ReadonlyMap<string, number>;
  count: number;
  /** True where a runner finds the file by its name. */
  isFound: boolean;
  file: TestsOfFile;
}

/** The tests of a file, as they are compared. */
export function sideTests(path: string, file: TestsOfFile, isFound: boolean): SideTest[] {
  return file.tests.map((test) => {
    const node = test.body ?? test.call;
    const found = file.model.text.slice(node.start, node.end).match(/[\p{L}\p{N}_$]+/gu) ?? [];
    const words = new Map<string, number>();
    for (const word of found) words.set(word, (words.get(word) ?? 0) + 1);
    return { path, test, name: test.titles.join(" › "), words, count: found.length, isFound, file };
  });
}

/** How alike two bodies are, 0 to 1: L. R. Dice, "Measures of the amount of ecologic association", Ecology 26 (1945). */
export function likeness(a: SideTest, b: SideTest): number {
  if (a.count + b.count === 0) return 1;
  let shared = 0;
  for (const [word, times] of a.words) shared += Math.min(times, b.words.get(word) ?? 0);
  return (2 * shared) / (a.count + b.count);
}
