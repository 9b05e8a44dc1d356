import fc from "fast-check";
import { expect, test } from "vitest";
import type { ChangedFile } from "../contracts/change.ts";
import { scratchRepository, type ScratchRepository } from "../git/testing/scratch-repository.ts";
import { openWorkspace } from "../workspace/open-workspace.ts";
import { resolveChange } from "./resolve-change.ts";

/** Lines that look like the parts of a patch are what a parser of patches must not fall for. */
const line = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("a", "b", "c", "", "  x") },
  fc.constantFrom(
    "@@ -1 +1 @@",
    "@@ -0,0 +1,9 @@ x",
    "--- a/f0.txt",
    "+++ b/f0.txt",
    "diff --git a/f0.txt b/f0.txt",
    "\\ No newline at end of file",
    "-",
    "+",
    "Binary files a/x and b/x differ",
    "\u001b[31m",
    "caf\u00e9\r",
  ),
);
const text = fc
  .tuple(fc.array(line, { maxLength: 12 }), fc.boolean())
  .map(([lines, isEnded]) => lines.join("\n") + (isEnded && lines.length > 0 ? "\n" : ""));
interface Edit {
  before: string;
  after: string;
}
const edit: fc.Arbitrary<Edit> = fc.record({ before: text, after: text });

test("added ranges and removed counts turn the old file into the new one", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 20, maxLength: 60 }), async (edits) => {
      const repository = scratchRepository();
      try {
        await checkEdits(repository, edits);
      } finally {
        repository.remove();
      }
    }),
    { numRuns: 15 },
  );
});

async function checkEdits(repository: ScratchRepository, edits: readonly Edit[]): Promise<void> {
  edits.forEach(({ before }, index) => repository.write(`f${index}.txt`, before));
  const base = repository.commit();
  edits.forEach(({ after }, index) => repository.write(`f${index}.txt`, after));
  const files = await filesSince(repository, base);
  edits.forEach(({ before, after }, index) => {
    const file = files.get(`f${index}.txt`);
    if (before === after) expect(file).toBeUndefined();
    else expectToExplain(before, after, file);
  });
}

/** Old lines less the removed ones, plus the added ones in their places, must be the new lines. */
function expectToExplain(before: string, after: string, file: ChangedFile | undefined): void {
  expect(file).toMatchObject({ status: "modified", binary: false });
  if (file === undefined) return;
  const oldLines = linesOf(before);
  const newLines = linesOf(after);
  const isAdded = (number: number): boolean => file.added.some(([first, last]) => number >= first && number <= last);
  const kept = newLines.filter((_, index) => !isAdded(index + 1));
  expect(file.added.every(([first, last]) => first >= 1 && first <= last && last <= newLines.length)).toBe(true);
  expect(kept).toHaveLength(oldLines.length - file.removedLines);
  expect(isSubsequence(kept, oldLines)).toBe(true);
}

/** With their newlines, since a lost newline at the end is a change too. */
function linesOf(content: string): string[] {
  return content.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let next = 0;
  for (const item of whole) if (item === part[next]) next++;
  return next === part.length;
}

async function filesSince(repository: ScratchRepository, base: string): Promise<Map<string, ChangedFile>> {
  const opened = await openWorkspace(repository.path);
  const { change, gaps, dispose } = await resolveChange(opened, { mode: "change", base });
  await dispose();
  await opened.dispose();
  expect(gaps).toEqual([]);
  return new Map(change.files.map((file) => [file.path, file]));
}
