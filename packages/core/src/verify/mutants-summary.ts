import { MutantsEvidence, mutantsKey, type Mutant } from "../contracts/evidence/mutants.ts";
import type { ShownMutants } from "../contracts/shown-mutants.ts";
import type { Workspace } from "../contracts/workspace.ts";
import type { CollectorOutcome } from "../evidence/collect.ts";
import { hideInMutants, type HiddenSecrets, type ShownInCode } from "../findings/hide-in-mutants.ts";

/** Characters of one file, and of all: the report stays something that can be mailed. */
const longestText = 300_000;
const longestTexts = 1_500_000;
/** Characters of one side of an edit. */
const longestEdit = 4_000;
/** Tests of a mutant that are named. */
const mostTests = 50;

/** The mutants for the report: secrets masked, long texts left out and said to be. Undefined where none were run. */
export async function showMutants(
  evidence: ReadonlyMap<string, CollectorOutcome>,
  workspace: Pick<Workspace, "read">,
  secrets: HiddenSecrets,
): Promise<ShownMutants | undefined> {
  const outcome = evidence.get(mutantsKey.id);
  if (outcome?.status !== "collected") return undefined;
  const { mutants, tests, found, matrix, milliseconds } = MutantsEvidence.parse(outcome.evidence);
  const texts = new Map<string, string>();
  for (const path of new Set(mutants.map((mutant) => mutant.path))) {
    const content = await workspace.read(path);
    if (content.kind === "text") texts.set(path, content.text);
  }
  const shown = hideInMutants({ mutants, tests, texts }, secrets);
  return { ...named(shown), code: codeOf(shown), found, matrix, milliseconds };
}

function codeOf({ texts, leftOut, mutants }: ShownInCode): ShownMutants["code"] {
  let room = longestTexts;
  return [...new Set(mutants.map(({ path }) => path))].toSorted().map((path) => {
    const text = texts.get(path);
    if (text === undefined) return { path, leftOut: leftOut.get(path) ?? "it is a page in the browser" };
    if (text.length > longestText)
      return { path, leftOut: `it is longer than ${longestText.toLocaleString("en")} characters` };
    if (text.length > room)
      return { path, leftOut: `the report holds ${longestTexts.toLocaleString("en")} characters of code at most` };
    room -= text.length;
    return { path, text };
  });
}

/** Mutants with the first of their tests, and of all tests those that one of them names. */
function named({ mutants, tests }: ShownInCode): Pick<ShownMutants, "mutants" | "tests"> {
  const kept: ShownMutants["tests"] = [];
  const places = new Map<number, number>();
  const place = (index: number): number[] => {
    const test = tests[index];
    if (test === undefined) return [];
    const known = places.get(index) ?? kept.push(test) - 1;
    places.set(index, known);
    return [known];
  };
  return {
    mutants: mutants.map((mutant) => {
      const { killedBy, reachedBy, original, replacement } = mutant;
      const reaching = firstOnes(mutant);
      return {
        ...mutant,
        original: beginning(original),
        replacement: beginning(replacement),
        reachedBy: reaching.flatMap(place),
        killedBy: killedBy.slice(0, mostTests).flatMap(place),
        reached: new Set([...killedBy, ...reachedBy]).size,
        noticed: killedBy.length,
      };
    }),
    tests: kept,
  };
}

/** Those that noticed it first. */
function firstOnes({ killedBy, reachedBy }: Mutant): number[] {
  return [...new Set([...killedBy, ...reachedBy])].slice(0, mostTests);
}

function beginning(code: string): string {
  return code.length <= longestEdit ? code : `${code.slice(0, longestEdit)}…`;
}
