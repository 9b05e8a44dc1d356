import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PatchError, patchParser, type PatchSection } from "./patch-parser.ts";

function parse(patch: string, cuts: readonly number[] = []): PatchSection[] {
  const parser = patchParser();
  const bytes = Buffer.from(patch);
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  places.forEach((place, index) => parser.push(bytes.subarray(place, places[index + 1])));
  return parser.end();
}

const patch = `diff --git a/a b/a
index 1..2 100644
--- a/a
+++ b/a
@@ -1 +1,2 @@
-old
++++ b/other
+@@ -9,9 +9,9 @@
@@ -7,2 +8,0 @@ diff --git a/not b/this
---- a/x
-diff --git a/fake b/fake
\\ No newline at end of file
diff --git "a/q\\nuote" "b/q\\nuote"
old mode 100644
new mode 100755
* Unmerged path c
diff --git a/pic b/pic
Binary files a/pic and b/pic differ
diff --git a/z b/z
new file mode 100644
--- /dev/null
+++ b/z
@@ -0,0 +1 @@
+z
\\ No newline at end of file
`;
const sections = [
  { added: [[1, 2]], addedLines: 2, removedLines: 3 },
  { added: [], addedLines: 0, removedLines: 0 },
  { added: [], addedLines: 0, removedLines: 0 },
  { added: [[1, 1]], addedLines: 1, removedLines: 0 },
];

describe("patchParser", () => {
  test("counts lines by hunk headers and takes no content for one", () => {
    expect(parse(patch)).toEqual(sections);
  });

  test("does not mind where the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 8 }), (cuts) => {
        expect(parse(patch, cuts)).toEqual(sections);
      }),
    );
    expect(
      parse(
        patch,
        Array.from(patch, (_, index) => index),
      ),
    ).toEqual(sections);
  });

  test.each([
    ["a hunk before any file", "a hunk has no header", "@@ -1 +1 @@\n-a\n+b\n"],
    ["a hunk header that is none", "a hunk has no header", "diff --git a/a b/a\n@@ nonsense\n"],
    [
      "a hunk that ends early",
      "a hunk is shorter than it says",
      "diff --git a/a b/a\n@@ -1 +1,2 @@\n-a\n+b\ndiff --git a/b b/b\n",
    ],
    ["a patch that was cut off", "the patch was cut off", "diff --git a/a b/a\n@@ -1 +1,2 @@\n-a\n+b\n"],
    ["a line that was cut off", "the patch was cut off", "diff --git a/a b/a\nindex 1"],
    ["a header that does not end", "a header is too long", `diff --git a/${"x".repeat(70_000)}`],
    ["more added lines than announced", "a hunk is shorter than it says", "diff --git a/a b/a\n@@ -1 +1 @@\n+a\n+b\n"],
    [
      "more removed lines than announced",
      "a hunk is shorter than it says",
      "diff --git a/a b/a\n@@ -1 +1 @@\n-a\n-b\n",
    ],
  ])("refuses %s", (_, why, broken) => {
    expect(() => parse(broken)).toThrow(new PatchError(why));
  });
});
