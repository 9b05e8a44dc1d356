import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** Everything in a directory, dependencies apart, with kind, rights, time of change and content. */
export function tree(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8", withFileTypes: false })
    .filter(
      (name) =>
        name !== "node_modules" && !name.startsWith("node_modules/") && name !== ".git" && !name.startsWith(".git/"),
    )
    .map((name) => {
      const file = join(root, name);
      const stat = lstatSync(file);
      return `${name} ${stat.mode} ${stat.mtimeMs} ${contentOf(file)}`;
    })
    .toSorted();
}

function contentOf(file: string): string {
  const stat = lstatSync(file);
  if (stat.isSymbolicLink()) return readlinkSync(file);
  return stat.isFile() ? createHash("sha256").update(readFileSync(file)).digest("hex") : "";
}
