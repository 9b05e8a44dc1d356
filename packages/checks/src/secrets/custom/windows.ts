/** A piece of a text that is looked at as if it were all of it. */
export interface Window {
  readonly start: number;
  readonly end: number;
  /** True where it begins or ends within a line, so that what is there may have begun before or go on. */
  readonly cutsStart: boolean;
  readonly cutsEnd: boolean;
}

/** How far from a keyword a match may begin before it, and end after it, at most. In UTF-16 code units. */
export const before = 1_000;
export const after = 4_000;
/** A piece of a text that is searched whole, and how much of it the next piece repeats. */
const whole = 64_000;

/** Windows around places, given in order; those that meet are one, up to the length of a piece of a whole text. */
export function windowsAround(text: string, places: readonly number[]): Window[] {
  const windows: { start: number; end: number }[] = [];
  for (const place of places) {
    const last = windows.at(-1);
    const start = Math.max(0, place - before);
    const end = Math.min(text.length, place + after);
    if (last !== undefined && start <= last.end && end - last.start <= whole) last.end = end;
    else windows.push({ start, end });
  }
  return windows.map((window) => atLines(text, window));
}

/** Windows that cover a text, each repeating the end of the one before. */
export function windowsOver(text: string): Window[] {
  const windows: Window[] = [];
  for (let start = 0; start < text.length || start === 0; start += whole - after) {
    const end = Math.min(text.length, start + whole);
    windows.push(atLines(text, { start, end }));
    if (end === text.length) break;
  }
  return windows;
}

/** Moves a window's ends to those of lines, where lines are not too long. */
function atLines(text: string, { start, end }: { start: number; end: number }): Window {
  const lineStart = start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = text.slice(end, end + before).indexOf("\n");
  const isNear = start - lineStart <= before;
  return {
    start: isNear ? lineStart : start,
    end: lineEnd === -1 ? end : end + lineEnd,
    cutsStart: !isNear,
    cutsEnd: lineEnd === -1 && end < text.length,
  };
}
