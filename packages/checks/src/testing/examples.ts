import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One example of a rule's page: the files that make it, by path. */
export interface Example {
  title: string;
  /** `change` where every line of the example counts as changed, for rules that judge a change only. */
  mode: "all" | "change";
  files: Record<string, string>;
  /** What stood there before the change, where the example tells. */
  base?: Record<string, string>;
}

export interface RulePage {
  title: string;
  introduction: string;
  bad: Example[];
  good: Example[];
}

/**
 * Reads a rule's README.md: a title, an introduction, and the fenced blocks under `## Bad` and `## Good`. Blocks with
 * `file=path` in one section make one workspace together; each other block is an example of its own. `mode=change` on a
 * block makes it and what follows in its section a change; `before=path` is a file as it was before one.
 */
export function readRulePage(directory: string): RulePage {
  const text = readFileSync(join(directory, "README.md"), "utf8");
  const [head = "", ...sections] = text.split(/^## /m);
  const title = /^# (.+)$/m.exec(head)?.[1]?.trim();
  if (title === undefined) throw new Error(`${directory}/README.md has no title`);
  const section = (name: string) =>
    examplesOf(sections.filter((part) => part.toLowerCase().startsWith(name)).join("\n"), name);
  return { title, introduction: head.replace(/^# .+$/m, "").trim(), bad: section("bad"), good: section("good") };
}

function examplesOf(section: string, name: string): Example[] {
  const together: Record<string, string> = {};
  const base: Record<string, string> = {};
  const alone: Example[] = [];
  let mode: Example["mode"] = "all";
  for (const match of section.matchAll(/^```(\S+)([^\n]*)\n([\s\S]*?)^```$/gm)) {
    const [, language = "", attributes = "", code = ""] = match;
    const file = /\bfile=(\S+)/.exec(attributes)?.[1];
    const before = /\bbefore=(\S+)/.exec(attributes)?.[1];
    if (/\bmode=change\b/.test(attributes) || before !== undefined) mode = "change";
    if (before !== undefined) base[before] = code;
    else if (file === undefined)
      alone.push({ title: `${name} example ${alone.length + 1}`, mode, files: { [`src/example.${language}`]: code } });
    else together[file] = code;
  }
  if (Object.keys(together).length === 0) return alone;
  const whole = { title: `${name} workspace`, mode, files: together };
  return [...alone, Object.keys(base).length === 0 ? whole : { ...whole, base }];
}
