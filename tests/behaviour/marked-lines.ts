import type { Seen } from "./verify-fixture.ts";

/** A source with what is true of each of its lines: `+` run, `-` missed, nothing where there is nothing to run. */
export function marked(text: string): { source: string; truth: string[] } {
  const lines = text.split("\n").map((line) => {
    const [, mark = "", code] = /^([+-]?)\s*\|(.*)$/.exec(line) ?? [];
    if (code === undefined) throw new Error(`This line has no mark: ${line}`);
    return { mark, code };
  });
  const truth = lines.flatMap(({ mark }, index) => (mark === "" ? [] : [`${mark}${index + 1}`]));
  return { source: lines.map(({ code }) => code).join("\n"), truth };
}

/** What was found out about the lines of a file, in the same form as the truth; undefined for a file without any. */
export function linesOf({ coverage }: Pick<Seen, "coverage">, path: string): string[] | undefined {
  const file = coverage.find((one) => one.path === path);
  const hit = new Set(file?.hit);
  return file?.executable.map((line) => `${hit.has(line) ? "+" : "-"}${line}`);
}
