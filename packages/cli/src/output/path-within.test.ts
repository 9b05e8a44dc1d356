import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "@assay/core/errors";
import { afterEach, beforeEach, expect, it } from "vitest";
import { pathWithin } from "./path-within.ts";

let folder: string;
let root: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "assay-within-")));
  root = join(folder, "repository");
  mkdirSync(join(root, "real"), { recursive: true });
  writeFileSync(join(folder, "secret"), "");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("is where the file stands, or is to stand", async () => {
  writeFileSync(join(root, "real/there"), "");
  symlinkSync("real", join(root, "inner"));
  expect(await pathWithin(root, "real/there")).toBe(join(root, "real/there"));
  expect(await pathWithin(root, "new/folder/file")).toBe(join(root, "new/folder/file"));
  expect(await pathWithin(root, "inner/there")).toBe(join(root, "inner/there"));
});

it.each([
  ["the folder", ".assay", "..", ".assay/x.json is not written: .assay is a link that leads out of the repository"],
  ["the file", "x.json", "../secret", "x.json is not written: x.json is a link that leads out of the repository"],
  ["a link to nowhere", "x.json", "../new", "x.json is not written: x.json is a link that leads out of the repository"],
])("refuses %s that leads out", async (_what, name, target, why) => {
  symlinkSync(target, join(root, name));
  const file = name === ".assay" ? ".assay/x.json" : name;
  await expect(pathWithin(root, file)).rejects.toThrow(new UserError(why));
});
