/** What names are made of. */
const letters = "abcdefghijklmnopqrstuvwxyz0123456789-_.";

/**
 * Every name at one edit from this one, as Damerau and Levenshtein count: a letter left out, added or replaced, or two
 * neighbours exchanged. The name itself is among them where it has a letter twice in a row.
 */
export function* oneEditFrom(name: string): Generator<string> {
  for (let at = 0; at <= name.length; at += 1) {
    const [before, after] = [name.slice(0, at), name.slice(at)];
    const rest = after.slice(1);
    if (after !== "") yield before + rest;
    if (rest !== "") yield before + rest.charAt(0) + after.charAt(0) + rest.slice(1);
    for (const letter of letters) {
      yield before + letter + after;
      if (after !== "") yield before + letter + rest;
    }
  }
}
