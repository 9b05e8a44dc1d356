import type { SlowRegex } from "../evidence/slow-regexes.ts";

/** Texts that the command times. */
const shown = 5;

/** A command that runs the expression on the attack and prints its times: Node, without a shell, and a few lines. */
export function showAgain(
  regex: SlowRegex["regex"],
  { growth, prefix, pump, suffix, points }: SlowRegex["verdict"],
): string[] {
  const last = points.at(-1)?.count ?? 1;
  const steps = Array.from({ length: shown }, (_, index) => shown - 1 - index);
  // The last one takes a second or so: enough to be seen, and over soon.
  const counts =
    growth.kind === "exponential"
      ? steps.map((step) => Math.max(1, last + 4 - step))
      : steps.map((step) => Math.max(1, Math.round((last * 4) / 2 ** step)));
  const script = [
    `const expression = new RegExp(${quoted(regex.source)}, ${quoted(regex.flags)});`,
    `for (const n of ${JSON.stringify(counts)}) {`,
    `  const text = ${quoted(prefix)} + ${quoted(pump)}.repeat(n) + ${quoted(suffix)};`,
    "  const start = performance.now();",
    regex.flags.includes("g")
      ? '  text.replace(expression, "");'
      : "  expression.lastIndex = 0; expression.exec(text);",
    '  console.log(n, text.length + " characters", Math.round(performance.now() - start) + " ms");',
    "}",
  ];
  return ["node", "-e", script.join(" ")];
}

/** A string literal of printable ASCII, so that what is copied is what was run. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
