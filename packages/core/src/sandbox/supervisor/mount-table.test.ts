import { expect, test } from "vitest";
import { flagsToKeep, parseMountTable, reachableMounts } from "./mount-table.ts";

function points(text: string): string[] {
  return reachableMounts(parseMountTable(text)).map(({ id }) => id);
}

test("reads points and options, escapes included", () => {
  const text = "21 20 0:5 / /mnt/a\\040b\\011c\\134d rw,nosuid,relatime shared:1 - tmpfs tmpfs rw\n\n";
  const [mount] = parseMountTable(text);
  expect(mount).toEqual({ id: "21", parent: "20", point: "/mnt/a b\tc\\d", options: ["rw", "nosuid", "relatime"] });
  expect(mount && flagsToKeep(mount)).toBe(",nosuid,relatime");
});

test("a line that is cut off is left out", () => {
  expect(parseMountTable("21\n21 20\n21 20 0:5\n21 20 0:5 /\n")).toEqual([]);
  expect(parseMountTable("21 20 0:5 / /mnt")).toEqual([{ id: "21", parent: "20", point: "/mnt", options: [] }]);
});

test("a mount covered on its own point is not reached, the one on top is", () => {
  expect(points("1 0 0:1 / / rw - x x rw\n2 1 0:2 / /dev rw - x x rw\n3 2 0:3 / /dev rw - x x rw")).toEqual(["1", "3"]);
});

test("a mount below a folder that was covered later is not reached", () => {
  const text =
    "1 0 0:1 / / rw - x x rw\n2 1 0:2 / /a/b rw - x x rw\n3 1 0:3 / /a rw - x x rw\n4 3 0:4 / /a/c rw - x x rw";
  expect(points(text)).toEqual(["1", "3", "4"]);
});

test("what hangs on a covered mount is not reached either", () => {
  const text =
    "1 0 0:1 / / rw - x x rw\n2 1 0:2 / /a rw - x x rw\n3 2 0:3 / /a/b rw - x x rw\n4 2 0:4 / /a rw - x x rw";
  expect(points(text)).toEqual(["1", "4"]);
});

test("nor is what hangs on a mount below a folder that was covered", () => {
  const text =
    "1 0 0:1 / / rw - x x rw\n2 1 0:2 / /a/b rw - x x rw\n3 2 0:3 / /a/b/c rw - x x rw\n4 1 0:4 / /a rw - x x rw";
  expect(points(text)).toEqual(["1", "4"]);
});

test("mounts whose parent is out of sight, as in a container, cover each other too", () => {
  expect(points("5 99 0:1 / /a rw - x x rw\n6 99 0:2 / /a/b rw - x x rw")).toEqual(["5"]);
});

test("a similar name covers nothing", () => {
  expect(points("1 0 0:1 / / rw - x x rw\n2 1 0:2 / /ab rw - x x rw\n3 1 0:3 / /a rw - x x rw")).toEqual([
    "1",
    "2",
    "3",
  ]);
});
