/** The offset of an argument, the brackets and quotes before it balanced; undefined if it is not within 600 characters. */
export function argumentAt(text: string, from: number, wanted: number): number | undefined {
  let depth = 0;
  let argument = 0;
  let quote = "";
  for (let index = from; index < Math.min(text.length, from + 600); index++) {
    const character = text.charAt(index);
    if (quote !== "") {
      if (character === "\\") index++;
      else if (character === quote) quote = "";
      continue;
    }
    if (depth === 0 && argument === wanted && !/\s/.test(character)) return index;
    if (/["'`]/.test(character)) quote = character;
    else if (/[([{]/.test(character)) depth++;
    else if (/[)\]}]/.test(character) && --depth < 0) return undefined;
    else if (character === "," && depth === 0) argument++;
  }
  return undefined;
}

/** Further from the start of its line no message is looked for: in minified code what begins there is anybody's guess. */
const longestBefore = 400;

/** Whether a call is part of a message or a comment of its line: `'cookieParser("secret") required for signed cookies'`. */
export function isSaid(text: string, from: number): boolean {
  const near = text.slice(Math.max(0, from - longestBefore), from);
  const begin = near.lastIndexOf("\n") + 1;
  if (begin === 0 && from > longestBefore) return false;
  const before = near.slice(begin);
  if (/^\s*(?:\*|\/\*)/.test(before)) return true;
  let quote = "";
  for (let index = 0; index < before.length; index++) {
    const character = before.charAt(index);
    if (quote === "" && before.startsWith("//", index) && before.charAt(index - 1) !== ":") return true;
    if (quote !== "" && character === "\\") index++;
    else if (character === quote) quote = "";
    else if (quote === "" && /["'`]/.test(character)) quote = character;
  }
  // In a template the call may stand in its code.
  return quote !== "" && !(quote === "`" && before.includes("${"));
}
