import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { zipOf, type ZipFileInput } from "../testing/zip.ts";
import { recordEntries, zipLimits } from "./zip-entries.ts";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "zip-"));
});

afterEach(() => rmSync(directory, { recursive: true }));

async function read(archive: Buffer, limits = zipLimits): Promise<[string, string][]> {
  const path = join(directory, "a.zip");
  writeFileSync(path, archive);
  const found: [string, string][] = [];
  for await (const { path: name, bytes } of recordEntries(path, "a.zip", limits)) found.push([name, bytes.toString()]);
  return found;
}

const readFiles = (files: readonly ZipFileInput[], limits?: typeof zipLimits) => read(zipOf(files), limits);

describe("recordEntries", () => {
  it("reads JSON files, packed or not, and passes over all else", async () => {
    const files = [
      { name: "a.json", content: "{}" },
      { name: "folder/", content: "", stored: true },
      { name: "b/c.JSON", content: "[1]", stored: true },
      { name: "README.md", content: "x" },
      { name: "empty.json", content: "" },
    ];
    expect(await readFiles(files)).toEqual([
      ["a.json", "{}"],
      ["b/c.JSON", "[1]"],
      ["empty.json", ""],
    ]);
  });

  it.each([
    ["../../etc/a.json", /leads outside/],
    ["/etc/a.json", /leads outside/],
    ["C:\\a.json", /leads outside/],
  ])("refuses the name %s", async (name, why) => {
    await expect(readFiles([{ name, content: "{}" }])).rejects.toThrow(why);
  });

  it.each([
    ["a larger file than is listed", { size: 10 }, /a\.json in it holds more than its list says/],
    ["a smaller one", { size: 1_000_000 }, /has another size/],
    ["another sum", { crc: 1 }, /damaged/],
    ["another way of packing", { method: 12 }, /method 12/],
    ["encryption", { flags: 1 }, /encrypted/],
  ])("refuses %s", async (_what, claims, why) => {
    await expect(readFiles([{ name: "a.json", content: "x".repeat(5_000), claims }])).rejects.toThrow(why);
  });

  it("refuses a bomb before it is unpacked", async () => {
    const limits = { entries: 2, entryBytes: 1_000, totalBytes: 1_500 };
    const file = (name: string, size: number) => ({ name, content: "x".repeat(size) });
    await expect(readFiles([file("a.json", 1_001)], limits)).rejects.toThrow("would be 1001 bytes, more than 1000");
    await expect(readFiles([file("a.json", 900), file("b.json", 900)], limits)).rejects.toThrow("more than 1500 bytes");
    const many = [file("a.json", 1), file("b.json", 1), file("c.json", 1)];
    await expect(readFiles(many, limits)).rejects.toThrow("it lists 3 files, more than 2");
  });

  it("refuses what is cut short anywhere", async () => {
    const whole = zipOf([
      { name: "a.json", content: "{}" },
      { name: "b.json", content: "{}" },
    ]);
    for (const length of [0, 1, 10, 40, whole.length - 30, whole.length - 1])
      // oxlint-disable-next-line no-await-in-loop -- one file
      await expect(read(whole.subarray(0, length)), `${length} bytes`).rejects.toThrow(
        /^a\.zip was refused: it is not a whole zip/,
      );
  });

  it("refuses what stands elsewhere than its list says", async () => {
    const archive = zipOf([{ name: "a.json", content: "{}" }]);
    archive.fill(0, 0, 4);
    await expect(read(archive)).rejects.toThrow("is not where its list says");
  });
});
