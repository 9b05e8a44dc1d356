import { entropyPerCharacter } from "./entropy.ts";
import { commonWords, transitionCosts } from "./language-model.data.ts";
import { alphabet, symbolsOf } from "./symbols.ts";

const costs = Float32Array.from(
  transitionCosts.flatMap((row) => Array.from(row, (character) => (character.charCodeAt(0) - 33) / 4)),
);
const words = new Set(commonWords.split(" "));

/**
 * How hard a text is to foresee for one who knows how identifiers and English are spelt: bits for each character, by a
 * model of which letter follows which. Words come out near 3.5, generated keys of letters and digits above 5.5.
 */
export function surprise(text: string): number {
  const symbols = symbolsOf(`.${text}.`);
  let bits = 0;
  for (let index = 1; index < symbols.length; index++)
    bits += costs[(symbols[index - 1] ?? 0) * alphabet + (symbols[index] ?? 0)] ?? 0;
  return bits / Math.max(1, symbols.length - 1);
}

/** The words of a text: split at separators, digits and capitals, in small letters. */
export function wordsOf(text: string): string[] {
  return (text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? []).map((word) => word.toLowerCase());
}

/** The part of a text's letters that belongs to common words (of three letters or more), 0 to 1; 0 without letters. */
export function wordShare(text: string): number {
  let letters = 0;
  let known = 0;
  for (const word of wordsOf(text)) {
    letters += word.length;
    known += longestCover(word);
  }
  return letters === 0 ? 0 : known / letters;
}

/** True for what is neither words nor a shout: nobody writes it to show where a word would go. */
export function isOddWord(text: string): boolean {
  return text.length >= 5 && text !== text.toUpperCase() && wordShare(text) < 0.6 && !/^(?:tiger|scott)$/i.test(text);
}

export function isCommonWord(word: string): boolean {
  return words.has(word) || (word.endsWith("s") && words.has(word.slice(0, -1)));
}

/** Most letters of a word that known words cover without overlap: `mypassword` is whole, `xqpasswordz` mostly. */
function longestCover(word: string): number {
  if (isCommonWord(word)) return word.length;
  if (word.length > 40) return 0;
  const best = [0];
  for (let end = 1; end <= word.length; end++) {
    let cover = best[end - 1] ?? 0;
    for (let start = Math.max(0, end - 14); start <= end - 3; start++) {
      // A three-letter word inside a random one is chance: only longer ones count there.
      const least = start === 0 || end === word.length ? 3 : 4;
      if (end - start >= least && words.has(word.slice(start, end)))
        cover = Math.max(cover, (best[start] ?? 0) + end - start);
    }
    best.push(cover);
  }
  return best[word.length] ?? 0;
}

/**
 * How much a text looks generated rather than written, 0 to 1. Joins the surprise of its spelling, its entropy against
 * what its length allows, and the words in it. Texts under eight characters are too short to tell: 0.
 */
export function randomness(text: string): number {
  if (text.length < 8) return 0;
  const bare = text.replace(/[^0-9A-Za-z]/g, "");
  if (bare.length < 8) return 0;
  // Numbers, and words with a number after them, are written by people.
  if (/^\d+$/.test(bare)) return 0.2;
  if (/^[A-Za-z]{3,}\d{1,4}$/.test(bare) && wordShare(bare) >= 0.5) return 0.3 * spelling(bare);
  const spread = Math.min(
    1,
    entropyPerCharacter(text) /
      Math.min(Math.log2(text.length), bare === bare.toLowerCase() && /^[0-9a-f]+$/.test(bare) ? 4 : 6),
  );
  const spelt = /^[0-9a-fA-F]+$/.test(bare) && /\d/.test(bare) ? 1 : spelling(text);
  return clamp((spelt * 0.8 + (spread - 0.6) * 0.8) * (1 - 0.9 * wordShare(text) ** 2));
}

/** Surprise brought to 0 (words) to 1 (noise). */
function spelling(text: string): number {
  return clamp((surprise(text) - 3.9) / 1.6);
}

function clamp(value: number): number {
  return Math.max(0, Math.min(1, value));
}
