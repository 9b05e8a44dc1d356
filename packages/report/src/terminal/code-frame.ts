import { safeLine, type CodeFrame, type Location } from "@assay/core";
import stringWidth from "fast-string-width";
import { frameLines, type FrameLine } from "../shared/caret.ts";
import { padStart, type Page } from "./page.ts";

/** Source lines with their numbers; the finding's own are marked and underlined. Long lines are cut around the place. */
export function renderFrame(page: Page, frame: CodeFrame, location: Location, indent: number): string[] {
  const { colors } = page;
  const lines = frameLines(frame, location).map(safe);
  const digits = String(frame.firstLine + frame.lines.length - 1).length;
  const columns = page.width - indent - digits - 5;
  const margin = " ".repeat(indent);
  return lines.flatMap((line) => {
    const { text, from, to } = crop(line, columns);
    const number = padStart(String(line.number), digits);
    const gutter = line.marked ? `${colors.red("›")} ${number}` : `  ${colors.dim(number)}`;
    const code = `${margin}${gutter} ${colors.dim("│")} ${line.marked ? text : colors.dim(text)}`.trimEnd();
    if (from === undefined || to === undefined) return [code];
    const blank = " ".repeat(stringWidth(text.slice(0, from)));
    const carets = "^".repeat(Math.max(1, stringWidth(text.slice(from, to))));
    return [code, `${margin}  ${" ".repeat(digits)} ${colors.dim("│")} ${blank}${colors.red(carets)}`];
  });
}

/** The line made safe to print; its range keeps pointing at the same text. */
function safe(line: FrameLine): FrameLine {
  if (line.range === undefined) return { ...line, text: safeLine(line.text) };
  const before = safeLine(line.text.slice(0, line.range.from));
  const within = safeLine(line.text.slice(line.range.from, line.range.to));
  const text = before + within + safeLine(line.text.slice(line.range.to));
  return { ...line, text, range: { from: before.length, to: before.length + within.length } };
}

/** A window of at most `columns` onto the line that holds the beginning of its range. */
function crop({ text, range }: FrameLine, columns: number): { text: string; from?: number; to?: number } {
  const begin = range === undefined || range.from < columns - 12 ? 0 : Math.max(0, range.from - 12);
  const head = begin > 0 ? "…" : "";
  const room = columns - head.length;
  const tail = fits(text.slice(begin), room) ? "" : "…";
  const body = tail === "" ? text.slice(begin) : cut(text.slice(begin), room - 1);
  const shown = head + body + tail;
  if (range === undefined) return { text: shown };
  const shift = head.length - begin;
  return { text: shown, from: range.from + shift, to: Math.min(range.to + shift, shown.length) };
}

function fits(text: string, columns: number): boolean {
  return stringWidth(text) <= columns;
}

function cut(text: string, columns: number): string {
  let end = Math.min(text.length, columns);
  while (end > 0 && !fits(text.slice(0, end), columns)) end -= 1;
  return text.slice(0, end);
}
