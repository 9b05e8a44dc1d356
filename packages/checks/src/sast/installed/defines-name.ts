import { readdirSync } from "node:fs";
import path from "node:path";
import type { ConfinedFiles } from "./confined-files.ts";

/** A package larger than this is not searched, and nothing is said of it. */
const mostFiles = 6_000;
const mostCharacters = 60_000_000;

/**
 * True when a package's own code or declarations hold the name in a form that can define it, or when the package is
 * too large to say. Declarations may be behind what the package does; then its code has the last word.
 */
export function mayDefine(files: ConfinedFiles, folders: readonly string[], name: string): boolean {
  const pattern = definition(name);
  let count = 0;
  let characters = 0;
  const pending = [...folders];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const at = path.join(folder, entry.name);
      if (entry.isDirectory() && entry.name !== "node_modules") pending.push(at);
      if (!entry.isFile() || !/\.[cm]?[jt]sx?$/.test(entry.name)) continue;
      const text = files.read(at);
      count += 1;
      characters += text?.length ?? mostCharacters;
      if (count > mostFiles || characters > mostCharacters) return true;
      if (text?.includes(name) && pattern.test(text)) return true;
    }
  }
  return false;
}

/** `.x =`, `x:`, `x =`, `"x"`, `function x`, `class x`, `x,` and `x }` in a list, `x() {`, `x?(`. */
export function definition(name: string): RegExp {
  const word = name.replaceAll("$", "\\$");
  return new RegExp(
    `(?<![\\w$])(?:${word}\\s*(?:[?!]?\\s*:|=(?![=>])|,|\\}|\\?\\s*\\(|(?:<[^()]*>)?\\s*\\([^()]*\\)\\s*[{:;])|["'\`]${word}["'\`]|(?:function\\*?|class|const|let|var|get|set|enum|namespace|as)\\s+${word})(?![\\w$])`,
  );
}

/** What code of the workspace says when it adds the name to something: `x.name = …`, `"name"`. */
export function addition(name: string): RegExp {
  const word = name.replaceAll("$", "\\$");
  return new RegExp(`\\.${word}\\s*=(?![=>])|["'\`]${word}["'\`]`);
}
