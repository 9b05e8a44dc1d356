import fc from "fast-check";
import { isSource, type Sources } from "../program/workspace-files.ts";

/** One change of a workspace: what to do, and numbers that choose where. */
export interface Edit {
  kind: (typeof kinds)[number];
  file: number;
  at: number;
  other: number;
}

const kinds = [
  "rename",
  "delete line",
  "insert statement",
  "insert comment",
  "swap lines",
  "change text",
  "delete argument",
  "add export",
  "remove export",
  "add file",
  "delete file",
  "undo",
] as const;

const number = fc.nat({ max: 1_000_000 });

/** What people do to a workspace, and what they leave half done: most files parse afterwards, and some do not. */
export const arbitraryEdit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom(...kinds),
  file: number,
  at: number,
  other: number,
});

/** The workspace after an edit; `original` is what it was at first. */
export function edited(files: Sources, { kind, file, at, other }: Edit, original: Sources): Sources {
  const paths = [...files.keys()].filter((path) => isSource(path));
  const path = pick(paths, file);
  const result = new Map(files);
  if (path === undefined) return original;
  const text = files.get(path) ?? "";
  if (kind === "add file") {
    const extension = /\.[^.]*$/.exec(path)?.[0] ?? ".js";
    result.set(path.replace(/\.[^.]*$/, `-${at % 10}${extension}`), text);
  } else if (kind === "delete file") result.delete(path);
  else if (kind === "undo") {
    const before = original.get(path);
    if (before === undefined) result.delete(path);
    else result.set(path, before);
  } else result.set(path, editedText(text, kind, at, other));
  return result;
}

function editedText(text: string, kind: Edit["kind"], at: number, other: number): string {
  const lines = text.split("\n");
  const line = at % lines.length;
  switch (kind) {
    case "rename": {
      const name = pick([...new Set(text.match(/\b[a-z][A-Za-z]{3,}\b/g) ?? [])], at);
      return name === undefined ? text : text.replaceAll(new RegExp(`\\b${name}\\b`, "g"), `${name}Renamed`);
    }
    case "delete line":
      return lines.toSpliced(line, 1).join("\n");
    case "insert statement":
      return lines.toSpliced(line, 0, pick(statements, other) ?? "").join("\n");
    case "insert comment":
      return lines.toSpliced(line, 0, "// a comment", "").join("\n");
    case "swap lines": {
      const last = lines[line] ?? "";
      const from = other % lines.length;
      return lines
        .with(line, lines[from] ?? "")
        .with(from, last)
        .join("\n");
    }
    case "change text":
      return replacedAt(text, /"[^"\n]*"|'[^'\n]*'/g, at, (found) => `${found.slice(0, -1)}x${found.slice(-1)}`);
    case "delete argument":
      return replacedAt(text, /\((\w+), /g, at, () => "(");
    case "add export":
      return `${text}\nexport function added${at % 10}(value) { return { value, inner: [value] }; }\n`;
    default:
      return replacedAt(text, /\bexport (?=const|function|async|class)/g, at, () => "");
  }
}

const statements = [
  "console.log(1);",
  "const added = { text: `a${1}` };",
  "if (Math.random() > 0.5) throw new Error('no');",
  "globalThis.shared = globalThis.shared ?? [];",
  "function addedHere(request) { return request.body; }",
  "for (const one of []) console.log(one);",
];

function replacedAt(text: string, pattern: RegExp, at: number, by: (found: string) => string): string {
  const found = pick([...text.matchAll(pattern)], at);
  if (found === undefined) return text;
  return text.slice(0, found.index) + by(found[0]) + text.slice(found.index + found[0].length);
}

function pick<T>(list: readonly T[], number: number): T | undefined {
  return list[number % Math.max(1, list.length)];
}
