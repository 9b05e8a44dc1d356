import type { Code } from "../find/code.ts";
import type { Edit } from "../operators/operator.ts";
import { isUnneededAwait, isUnneededJump, isUselessIf, onlyGivesNothing } from "./control.ts";
import { isNeutralArithmetic, isPickOfEqual, isRandomBoundary } from "./numbers.ts";
import type { Question } from "./question.ts";
import { isCacheHit, isCopyThatIsRead, isDeadStore } from "./values.ts";

interface Filter {
  reason: string;
  matches(question: Question): boolean;
}

/**
 * Mutants that behave as the original does, or nearly certainly so. What is not sure is run: a survivor that is shown in
 * vain costs a look, a filter that is wrong hides a missing test. Kinds of them: Offutt & Pan, "Automatically detecting
 * equivalent mutants and infeasible paths", STVR 7(3), 1997; Kintis et al., TCE, TSE 44(4), 2018.
 */
const filters: readonly Filter[] = [
  { reason: "A number is multiplied or divided by one, or shifted by none, in both.", matches: isNeutralArithmetic },
  { reason: "Of two equal values, either may be taken.", matches: isPickOfEqual },
  { reason: "A random number is never exactly the bound.", matches: isRandomBoundary },
  { reason: "The result of an async function is waited for by its caller anyway.", matches: isUnneededAwait },
  { reason: "Control goes to the same place without the jump.", matches: isUnneededJump },
  { reason: "The condition guards nothing.", matches: isUselessIf },
  { reason: "The function gives nothing and does nothing.", matches: onlyGivesNothing },
  { reason: "Without the cache, the same value is worked out anew.", matches: isCacheHit },
  { reason: "The copy is only read, and reads like the original.", matches: isCopyThatIsRead },
  { reason: "The value is replaced before anybody reads it.", matches: isDeadStore },
];

/** Why a mutant cannot be noticed, or undefined. */
export function equivalentReason(edit: Edit, operator: string, code: Code): string | undefined {
  return filters.find((filter) => filter.matches({ edit, operator, code }))?.reason;
}
