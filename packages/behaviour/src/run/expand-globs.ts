import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { Word } from "../detect/words.ts";

/**
 * Replaces unquoted patterns by the files that they name, as `sh` does before it starts a script's program: `*` stops
 * at a slash and passes over hidden names, `**` is the same as `*`, and a pattern that names nothing stays.
 */
export async function expandGlobs(words: readonly Word[], directory: string): Promise<string[]> {
  const expanded: string[] = [];
  for (const { text, glob } of words) {
    const files = glob ? await matches(text, directory) : [];
    expanded.push(...(files.length === 0 ? [text] : files));
  }
  return expanded;
}

async function matches(pattern: string, directory: string): Promise<string[]> {
  let found = [pattern.startsWith("/") ? "/" : ""];
  for (const part of pattern.split("/").filter((one) => one !== "")) {
    if (!/[*?[]/.test(part)) {
      found = found.map((folder) => path.posix.join(folder, part));
      continue;
    }
    const expression = partPattern(part);
    const next: string[] = [];
    for (const folder of found) {
      const names = await readdir(path.resolve(directory, folder)).catch(() => []);
      next.push(...names.filter((name) => expression.test(name)).map((name) => path.posix.join(folder, name)));
    }
    found = next;
  }
  const there = await Promise.all(
    found.map(async (file) => ((await exists(path.resolve(directory, file))) ? [file] : [])),
  );
  return there.flat().toSorted();
}

function partPattern(part: string): RegExp {
  const source = part.replace(/\*+|\?|\[[!^]?[^\]]+\]|[.+^${}()|\\[\]]/g, (token) => {
    if (token.startsWith("*")) return "[^/]*";
    if (token === "?") return "[^/]";
    if (token.length > 2 && token.startsWith("[")) return token.replace(/^\[!/, "[^").replaceAll("\\", "\\\\");
    return `\\${token}`;
  });
  return new RegExp(`^${part.startsWith(".") ? "" : "(?!\\.)"}${source}$`);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
