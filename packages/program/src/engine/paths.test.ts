import { describe, expect, it } from "vitest";
import { libraries } from "../models/libraries.generated.ts";
import { flowsOf, sourcesOf } from "./testing/flows-of.ts";

function paths(body: string, before = ""): string[] {
  const text = `import express from "express"; import fs from "fs"; import path from "path"; const app = express(); const root = path.resolve("files");\n${before}\napp.get("/:name", (req, res) => {\nconst { name } = req.params;\n${body}\n});`;
  return flowsOf({ "app.ts": text }, libraries).filter((flow) => flow.startsWith("path "));
}

const inside =
  "function inside(folder, name) { const file = path.resolve(folder, name); if (file !== folder && !file.startsWith(folder + path.sep)) throw new Error(); return file; }";

describe("a path that leads out", () => {
  it.each([
    ["joined", "fs.readFileSync(path.join(root, name));"],
    [
      "behind a prefix without separator",
      "const f = path.join(root, name); if (!f.startsWith(root)) return; fs.readFileSync(f);",
    ],
    [
      "behind a prefix that is checked too early",
      "const f = `/files/${name}`; if (!f.startsWith('/files/')) return; fs.readFileSync(f);",
    ],
    ["when only the first dots are taken away", "fs.readFileSync(path.join(root, name.replace('../', '')));"],
    ["by letters, slashes and dots", "if (!/^[a-z/.]+$/.test(name)) return; fs.readFileSync(path.join(root, name));"],
    [
      "that is found anywhere",
      "const f = path.normalize(path.join('/m', name)); if (f.indexOf('/m/') > -1) fs.readFileSync(f);",
    ],
    [
      "that is not found at the beginning",
      "const f = path.normalize(path.join('/m', name)); if (f.indexOf('/m/') === 0) return; fs.readFileSync(f);",
    ],
    [
      "when an absolute one is let through",
      "if (name.includes('..')) return; fs.readFileSync(path.resolve(root, name));",
    ],
    [
      "when the dots come back",
      "if (name.includes('..')) return; fs.readFileSync(path.join(root, decodeURIComponent(name)));",
    ],
    [
      "by a test that is not false where there may have been none",
      "const isFine = res.user && /^[a-z/]+$/.test(name); if (isFine !== false) fs.readFileSync(path.join(root, name));",
    ],
    [
      "by a test that gives no number",
      "if (/^[a-z/]+$/.test(name) === 0) return; fs.readFileSync(path.join(root, name));",
    ],
  ])("is told: %s", (_how, body) => {
    expect(sourcesOf(paths(body))).toEqual(["the path parameters of an HTTP request"]);
  });

  it.each([
    [
      "resolved and below a folder",
      "const f = path.resolve(root, name); if (!f.startsWith(root + path.sep)) return; fs.readFileSync(f);",
    ],
    ["by a helper", "fs.readFileSync(inside(root, name));"],
    ["without dots, behind a folder", "if (name.includes('..')) return; fs.readFileSync(path.join(root, name));"],
    ["without dots, by a pattern", "fs.readFileSync(path.join(root, name.replace(/\\.\\./g, '')));"],
    [
      "relative to a folder",
      "const f = path.resolve(root, name); const r = path.relative(root, f); if (r.startsWith('..') || path.isAbsolute(r)) return; fs.readFileSync(f);",
    ],
    ["by letters and slashes", "if (!/^[a-z/]+$/.test(name)) return; fs.readFileSync(path.join(root, name));"],
    [
      "by a test that is false",
      "if (/^[a-z/]+$/.test(name) === false) return; fs.readFileSync(path.join(root, name));",
    ],
    [
      "found at the beginning",
      "const f = path.normalize(path.join('/m', name)); if (f.indexOf('/m/') !== 0) return; fs.readFileSync(f);",
    ],
    ["by its last part", "fs.readFileSync(path.join(root, path.basename(name)));"],
    ["by letters alone", "fs.readFileSync(path.join(root, name.replace(/[^a-z0-9-]/gi, '')));"],
    [
      "below a folder, in a callback",
      "const base = root + path.sep; fs.stat('x', () => { const f = path.resolve(root, name); if (!f.startsWith(base)) return; fs.readFileSync(f); });",
    ],
  ])("is not: %s", (_how, body) => {
    expect(paths(body, inside)).toEqual([]);
  });
});
