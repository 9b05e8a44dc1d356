import type { Word } from "../detect/words.ts";

/** Options of vitest and jest that stand alone, so that a word behind them is not their value. */
const standAlone = new Set(
  (
    "--run --verbose --runInBand -i --colors --color --no-color --no-colors --detectOpenHandles --forceExit --no-cache --globals " +
    "--dom --isolate --no-isolate --no-file-parallelism --fileParallelism --errorOnDeprecated --logHeapUsage --detectLeaks " +
    "--expand -e --debug --injectGlobals --resetMocks --clearMocks --restoreMocks --resetModules --noStackTrace --hideSkippedTests"
  ).split(" "),
);

/**
 * The words of a script without the files that it names. A word behind an option counts as the option's value unless the
 * option is known to have none.
 */
export function withoutFiles(words: readonly Word[], alone: ReadonlySet<string> = standAlone): Word[] {
  return words.filter((word, index) => {
    if (word.text.startsWith("-")) return true;
    const before = words[index - 1]?.text ?? "";
    return before.startsWith("-") && !before.includes("=") && !alone.has(before);
  });
}

/** A path as a pattern that means it and nothing else. */
export function literalGlob(path: string): string {
  return path.replace(/[\\*?[\]{}()!+@|]/g, "\\$&");
}
