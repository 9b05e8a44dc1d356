import { safeLine } from "@assay/core";
import stringWidth from "fast-string-width";
import { wrapAnsi } from "fast-wrap-ansi";
import picocolors from "picocolors";

type Colors = ReturnType<typeof picocolors.createColors>;

/** The sheet that a terminal report is written on: its colours and its width. */
export interface Page {
  readonly colors: Colors;
  /** Columns, 60 at least. */
  readonly width: number;
}

/** Below this nothing can be laid out; wider than this is hard to read. */
const narrowest = 60;
const widest = 120;

export function createPage(options: { color: boolean; width: number }): Page {
  return {
    colors: picocolors.createColors(options.color),
    width: Math.min(widest, Math.max(narrowest, Math.floor(options.width))),
  };
}

/** Breaks text to the page's width; every line is indented, and those after the first may be indented more. */
export function wrap(page: Page, text: string, indent = 0, hanging = indent): string[] {
  const columns = Math.max(20, page.width - Math.max(indent, hanging));
  return wrapAnsi(text, columns, { hard: true })
    .split("\n")
    .map((line, index) => (line === "" ? "" : " ".repeat(index === 0 ? indent : hanging) + line));
}

/** A label in a column of its own, and text beside it that wraps within its own column. */
export function labelled(page: Page, label: string, text: string, column: number, indent = 2): string[] {
  const [first = "", ...rest] = wrap(page, text, column);
  const head = " ".repeat(indent) + label;
  const gap = Math.max(1, column - stringWidth(head));
  return [head + " ".repeat(gap) + first.trimStart(), ...rest];
}

/** Fills with spaces on the right, by what is seen and not by code units. */
export function padEnd(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - stringWidth(text)));
}

/** Fills with spaces on the left. */
export function padStart(text: string, columns: number): string {
  return " ".repeat(Math.max(0, columns - stringWidth(text))) + text;
}

/** A section's title, with a quiet remark beside it. */
export function heading(page: Page, title: string, remark = ""): string[] {
  const { bold, dim } = page.colors;
  return ["", remark === "" ? bold(title) : `${bold(title)}  ${dim(remark)}`, ""];
}

/** Repository text for one line, its `code` spans in another tone; without colours they keep their quotes. */
export function prose({ colors }: Page, text: string): string {
  const line = safeLine(text);
  return colors.isColorSupported ? line.replace(/`([^`]+)`/g, (_, code: string) => colors.cyan(code)) : line;
}
