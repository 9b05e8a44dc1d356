import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { isManifest } from "@assay/program";
import { isCode } from "../../packages/checks/src/sast/collect/analyse-file.ts";
import { generatedReason } from "../../packages/program/src/files/file-kind.ts";

/** Files beyond this are read by nobody. */
const mostBytes = 5_000_000;

/** The sources and manifests of a folder, as the collector would take them: nothing generated, nothing installed. */
export function workspaceAt(root: string): { files: Map<string, string>; lines: number } {
  const files = new Map<string, string>();
  let lines = 0;
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.join(folder, entry.name);
      if (entry.isSymbolicLink() || entry.name === ".git" || entry.name === "node_modules") continue;
      if (entry.isDirectory()) {
        walk(file);
        continue;
      }
      const name = path.relative(root, file);
      if ((!isCode(name) && !isManifest(name)) || statSync(file).size > mostBytes) continue;
      const text = readFileSync(file, "utf8");
      if (!isManifest(name) && generatedReason(name, text) !== undefined) continue;
      files.set(name, text);
      if (isCode(name)) lines += text.split("\n").length;
    }
  };
  walk(root);
  return { files, lines };
}
