import { allDangers, maskOf } from "../../models/danger.ts";

/** Characters with which nothing can be done anywhere: no quote, no slash, no dot, no space. */
const harmless = /^[\w-]$/;

/** What a text that a pattern matches as a whole can't be any more, by the characters that it lets through. */
export function safeByPattern(pattern: string): number {
  const parts = /^\/([\s\S]*)\/([a-z]*)$/.exec(pattern);
  if (parts === null) return 0;
  const [, source = "", flags = ""] = parts;
  const isWhole = source.startsWith("^") && source.endsWith("$") && !source.endsWith("\\$") && !flags.includes("m");
  if (!isWhole || hasTopLevelChoice(source)) return 0;
  const allowed = charactersIn(source.slice(1, -1));
  return allowed === undefined ? 0 : safeByCharacters(allowed);
}

/** What a text can't be that is made of these characters, by one example of each range. */
export function safeByCharacters(allowed: readonly string[]): number {
  if (allowed.every((character) => harmless.test(character))) return allDangers;
  // Sums.
  if (allowed.every((character) => /^[\d\-+*/%(). ,]$/.test(character)))
    return maskOf(["code", "html"]) | pathMask(allowed);
  if (allowed.every((character) => /^[\w\-.@+]$/.test(character)))
    return (
      maskOf(["sql", "command", "html", "code", "log", "header", "xpath", "ldap", "template", "format"]) |
      pathMask(allowed)
    );
  if (allowed.every((character) => /^[\w\-.@+/:,]$/.test(character)))
    return (
      maskOf(["sql", "command", "html", "log", "header", "format"]) |
      // Where filters are lists, a comma begins the next one.
      (allowed.includes(",") ? 0 : maskOf(["ldap"])) |
      pathMask(allowed)
    );
  // Words: a space makes two arguments of one, and no second command.
  if (allowed.every((character) => /^[\w\-.@+/:, ]$/.test(character)))
    return (
      maskOf(["command", "html", "log", "header", "format"]) |
      (allowed.includes(",") ? 0 : maskOf(["ldap"])) |
      pathMask(allowed)
    );
  // Names, and names of what lies within: they run nothing.
  if (allowed.every((character) => /^[\w.$]$/.test(character)))
    return maskOf(["code", "html", "log", "header", "xpath", "ldap", "format"]) | pathMask(allowed);
  if (allowed.every((character) => /^[\w\-.@+\s]$/.test(character)))
    return maskOf(["html", "xpath", "ldap", "format"]) | pathMask(allowed);
  return pathMask(allowed);
}

/** Without a dot there is no `..`, without a separator and the colon of a drive no beginning. */
function pathMask(allowed: readonly string[]): number {
  const dots = allowed.includes(".") ? 0 : maskOf(["path-dots"]);
  return allowed.some((character) => /[/\\:]/.test(character)) ? dots : dots | maskOf(["path-start"]);
}

export function hasTopLevelChoice(source: string): boolean {
  let depth = 0;
  for (let index = 0; index < source.length; index += 1) {
    const character = source[index];
    if (character === "\\") index += 1;
    else if (character === "[") index = endOfSet(source, index);
    else if (character === "(") depth += 1;
    else if (character === ")") depth -= 1;
    else if (character === "|" && depth === 0) return true;
  }
  return false;
}

export function endOfSet(source: string, start: number): number {
  for (let index = start + 1; index < source.length; index += 1) {
    if (source[index] === "\\") index += 1;
    else if (source[index] === "]") return index;
  }
  return source.length;
}

/** One example of each range and character that a pattern lets through; undefined where it may be anything. */
export function charactersIn(source: string): string[] | undefined {
  const found: string[] = [];
  for (let index = 0; index < source.length; index += 1) {
    const character = source[index] ?? "";
    if (character === "[") {
      const end = endOfSet(source, index);
      const set = charactersOfSet(source.slice(index + 1, end));
      if (set === undefined) return undefined;
      found.push(...set);
      index = end;
    } else if (character === "\\") {
      const escaped = classAt(source, index);
      if (escaped === undefined) return undefined;
      found.push(...escaped.characters);
      index = escaped.last;
    } else if (character === ".") return undefined;
    else if (character === "(") {
      if (source[index + 1] === "?") index += source[index + 2] === ":" ? 2 : Number.POSITIVE_INFINITY;
      if (!Number.isFinite(index)) return undefined;
    } else if (character === "{") index = source.indexOf("}", index);
    else if (!/[*+?)|]/.test(character)) found.push(character);
    if (index === -1) return undefined;
  }
  return found;
}

/** What stands for a class of characters from a backslash on, and where it ends. */
function classAt(source: string, start: number): { characters: string[]; last: number } | undefined {
  // Letters, digits and marks of all scripts: none of them is the syntax of anything.
  const property = /^\\p\{(?:L[lutmo]?|Letter|N[dlo]?|Number|M[nce]?|Mark|Alphabetic|Alpha)\}/.exec(
    source.slice(start, start + 20),
  );
  if (property !== null) return { characters: ["a", "0"], last: start + property[0].length - 1 };
  const characters = classOf(source[start + 1] ?? "");
  return characters === undefined ? undefined : { characters, last: start + 1 };
}

function classOf(letter: string): string[] | undefined {
  if (letter === "d") return ["0"];
  if (letter === "w") return ["a", "0", "_"];
  if (letter === "s") return [" ", "\n"];
  if (letter === "b" || letter === "B") return [];
  return /[A-Za-z]/.test(letter) ? undefined : [letter];
}

export function charactersOfSet(set: string): string[] | undefined {
  if (set.startsWith("^")) return undefined;
  const found: string[] = [];
  for (let index = 0; index < set.length; index += 1) {
    const character = set[index] ?? "";
    if (character === "\\") {
      const escaped = classAt(set, index);
      if (escaped === undefined) return undefined;
      found.push(...escaped.characters);
      index = escaped.last;
      continue;
    }
    const last = set[index + 2];
    if (set[index + 1] === "-" && last !== undefined) {
      if (!isLetters(character, last)) return undefined;
      found.push(character);
      index += 2;
    } else found.push(character);
  }
  return found;
}

function isLetters(first: string, last: string): boolean {
  return [/^[a-z]$/, /^[A-Z]$/, /^\d$/].some((kind) => kind.test(first) && kind.test(last));
}
