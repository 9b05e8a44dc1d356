const opposite: Readonly<Record<string, string>> = { d: "D", D: "d", w: "W", W: "w", s: "S", S: "s", b: "B", B: "b" };

/**
 * The patterns that are one small edit away: an anchor or a quantifier less, `+` for `*`, a class or a look-around turned
 * round. The pattern is read from left to right; what stands in a class is left alone but for its negation.
 */
export function* regexEdits(pattern: string): Generator<string> {
  let inClass = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] ?? "";
    const put = (length: number, text: string) => pattern.slice(0, at) + text + pattern.slice(at + length);
    if (character === "\\") {
      const turned = opposite[pattern[at + 1] ?? ""];
      if (turned !== undefined && !inClass) yield put(2, `\\${turned}`);
      at += 1;
    } else if (inClass) {
      if (character === "]") inClass = false;
    } else if (character === "[") {
      inClass = true;
      yield pattern[at + 1] === "^" ? put(2, "[") : put(1, "[^");
    } else if ((character === "^" || character === "$") && pattern.length > 1) {
      yield put(1, "");
    } else if (character === "+") {
      yield put(1, "*");
    } else if (character === "*") {
      yield put(1, "+");
    } else if (character === "?" && pattern[at - 1] !== "(" && !isLazyMark(pattern, at)) {
      yield put(1, "");
    } else if (character === "(" && /^\(\?<?[=!]/.test(pattern.slice(at))) {
      const mark = pattern.startsWith("(?<", at) ? at + 3 : at + 2;
      yield pattern.slice(0, mark) + (pattern[mark] === "=" ? "!" : "=") + pattern.slice(mark + 1);
    }
  }
}

/** A `?` behind another quantifier says how much is tried first, seldom what matches. */
function isLazyMark(pattern: string, at: number): boolean {
  return /[+*?}]/.test(pattern[at - 1] ?? "") && pattern[at - 2] !== "\\";
}

/** True when a pattern is one that can stand between slashes as it is. */
export function isOneRegex(pattern: string, flags: string): boolean {
  if (pattern === "" || pattern.startsWith("*")) return false;
  try {
    return new RegExp(pattern, flags).flags.length === flags.length;
  } catch {
    return false;
  }
}
