import type { Node } from "@assay/program";
import type { Code } from "../find/code.ts";
import { isLogging } from "./logging.ts";
import { isElementName } from "./markup.ts";
import { isErrorText } from "./messages.ts";
import { isCompilerHelper, isShownText, isToldToFramework, isWaitingTime } from "./metadata.ts";

/** A kind of code whose mutants tell nothing about the tests. */
interface AridRule {
  reason: string;
  /** Whether all of a subtree is of this kind. */
  isArid(node: Node, code: Code): boolean;
}

/**
 * Arid nodes, after Petrović & Ivanković, "State of Mutation Testing at Google" (ICSE-SEIP 2018), and Petrović et al.,
 * "Practical Mutation Testing at Scale" (arXiv 2102.11378): nobody would write a test because of such a mutant. As
 * there, a compound statement is arid when all its parts are. What does not exist at run time (types, imports) has no
 * mutants to begin with.
 */
const rules: readonly AridRule[] = [
  { reason: "it only logs, traces or measures", isArid: isLogging },
  { reason: "it is the text of an error message", isArid: isErrorText },
  { reason: "it says how an element looks or is found, not what it does", isArid: isElementName },
  { reason: "it is a text that people read", isArid: isShownText },
  { reason: "it is said to a framework or a debugger alone", isArid: isToldToFramework },
  { reason: "it is a time to wait", isArid: isWaitingTime },
  { reason: "it is a helper that a compiler wrote", isArid: isCompilerHelper },
];

/** Why the mutants of a subtree would tell nothing, or undefined. */
export function aridReason(node: Node, code: Code): string | undefined {
  return rules.find((rule) => rule.isArid(node, code))?.reason;
}
