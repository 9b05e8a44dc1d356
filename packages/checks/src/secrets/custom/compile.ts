import { ConfigurationError, safeLine } from "@assay/core";
import { RE2JS } from "re2js";

/** Longer ones are no patterns that a person wrote, and compile to machines that take long to run. */
const longestRegex = 10_000;

/** Where a regular expression stands: for the sentence that says that it is broken. */
export interface RegexPlace {
  file: string;
  /** The file's text, where it is known. */
  text: string | undefined;
  what: string;
}

/**
 * Compiles a regular expression of a policy or a configuration, which may be made to keep a backtracking engine busy
 * for years: it runs on RE2's, in time that grows with the text and no faster.
 *
 * @throws {ConfigurationError} with file and line where it is no regular expression of RE2's (which Go has, too)
 */
export function compileRegex(regex: string, place: RegexPlace): RE2JS {
  if (regex.length > longestRegex)
    throw new ConfigurationError(
      `${placeOf(regex, place)} ${safeLine(place.what)} has ${regex.length.toLocaleString("en")} characters, and a regular expression may have ${longestRegex.toLocaleString("en")}`,
    );
  try {
    return RE2JS.compile(regex);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^error parsing regexp: /, "") : "it can't be read";
    throw new ConfigurationError(
      `${placeOf(regex, place)} ${safeLine(place.what)} is no regular expression of RE2's syntax: ${safeLine(reason, 200)}`,
    );
  }
}

/** `file:line`, where the expression is found to be a value of the file; else the file alone. */
function placeOf(regex: string, { file, text = "" }: RegexPlace): string {
  const first = regex.split("\n")[0] ?? "";
  const at = [first, first.replaceAll("\\", "\\\\")]
    .map((written) => valueAt(text, written))
    .find((place) => place !== -1);
  return at === undefined ? safeLine(file) : `${safeLine(file)}:${text.slice(0, at).split("\n").length}`;
}

/** Where a text stands between quotes, or from a blank to the end of its line; -1 where it does not. */
function valueAt(text: string, written: string): number {
  if (written === "") return -1;
  for (let at = text.indexOf(written); at !== -1; at = text.indexOf(written, at + 1))
    if (/["'\s]/.test(text.charAt(at - 1)) && /^$|["'\r\n]/.test(text.charAt(at + written.length))) return at;
  return -1;
}
