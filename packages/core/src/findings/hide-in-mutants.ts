import type { Mutant, TestName } from "../contracts/evidence/mutants.ts";
import type { HideTexts } from "./hide-texts.ts";

/** What stands in place of code that may hold an unknown secret. */
const notShown = "(not shown)";

export interface MutantsInCode {
  mutants: readonly Mutant[];
  tests: readonly TestName[];
  /** The texts that were mutated, by path; a file may lack its own. */
  texts: ReadonlyMap<string, string>;
}

export interface HiddenSecrets {
  hide: HideTexts;
  /** Why a file's code must not be shown at all; undefined where it may be. */
  whyUnsure(path: string): string | undefined;
}

export interface ShownInCode {
  mutants: Mutant[];
  tests: TestName[];
  texts: Map<string, string>;
  /** Why a file of a mutant has no text here. */
  leftOut: Map<string, string>;
}

/**
 * Masks secrets in mutants and in the code they stand in. Masked code is as long as before, so that places stay true. A
 * text that is not the one that was mutated any more is left out, since the places would point at something else.
 */
export function hideInMutants({ mutants, tests, texts }: MutantsInCode, secrets: HiddenSecrets): ShownInCode {
  const { hide } = secrets;
  const code = new Map<string, Masked>();
  for (const { path, on } of mutants)
    if (on !== "page" && !code.has(path)) code.set(path, maskedCode(path, mutants, texts.get(path), secrets));
  const shown = new Map<string, string>();
  const leftOut = new Map<string, string>();
  for (const [path, { masked, why }] of code)
    if (masked === undefined) leftOut.set(path, why);
    else shown.set(path, masked.text);
  return {
    mutants: mutants.map((mutant) => ({
      ...mutant,
      ...maskedEdit(mutant, code.get(mutant.path), hide),
      ...(mutant.why !== undefined && { why: hide.cited(mutant.why) }),
    })),
    tests: tests.map((test) => ({ ...test, name: test.name.map((title) => hide.cited(title)) })),
    texts: shown,
    leftOut,
  };
}

type Masked =
  | { masked: { text: string; slice: Slice }; why?: undefined }
  | { masked?: undefined; why: string; isUnsure: boolean };
type Slice = (mutant: Pick<Mutant, "start" | "end">) => string;

function maskedCode(
  path: string,
  mutants: readonly Mutant[],
  text: string | undefined,
  { hide, whyUnsure }: HiddenSecrets,
): Masked {
  const unsure = whyUnsure(path);
  if (unsure !== undefined) return { why: unsure, isUnsure: true };
  if (text === undefined) return { why: "it can't be read any more", isUnsure: false };
  const slice = sliceOf(text);
  if (mutants.some((mutant) => mutant.path === path && slice(mutant) !== mutant.original))
    return { why: "it was changed while its mutants were run", isUnsure: false };
  const masked = hide.code(text, path);
  return { masked: { text: masked, slice: sliceOf(masked) } };
}

function maskedEdit(mutant: Mutant, code: Masked | undefined, hide: HideTexts) {
  const { original, replacement } = mutant;
  if (code?.masked === undefined && code?.isUnsure === true)
    return { original: notShown, replacement: replacement === "" ? "" : notShown };
  return {
    original: code?.masked?.slice(mutant) ?? hide.code(original),
    // An edit keeps parts of what it replaces.
    replacement: hide.code(replacement),
  };
}

/** Gives what stands between two places of a text. Lines end as in ECMAScript, since the places of mutants count so. */
function sliceOf(text: string): Slice {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(index + end.length);
  const at = ({ line, column }: Mutant["start"]) => (starts[line - 1] ?? text.length) + column;
  return ({ start, end }) => text.slice(at(start), at(end));
}
