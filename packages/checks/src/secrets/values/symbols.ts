/** Symbols of the language model: 26 letters, a digit, a border of words. */
export const alphabet = 28;
const digit = 26;
const border = 27;

/** A text as the model sees it: letters folded, every digit the same, borders where words meet (`camelCase` too). */
export function symbolsOf(text: string): number[] {
  const symbols: number[] = [];
  let wasSmall = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const small = code >= 97 && code <= 122;
    const capital = code >= 65 && code <= 90;
    if (capital && wasSmall) symbols.push(border);
    wasSmall = small;
    if (small) symbols.push(code - 97);
    else if (capital) symbols.push(code - 65);
    else symbols.push(code >= 48 && code <= 57 ? digit : border);
  }
  return symbols;
}
