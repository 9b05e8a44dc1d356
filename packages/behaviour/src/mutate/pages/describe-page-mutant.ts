import type { Mutant } from "@assay/core";
import type { PageMutant } from "./protocol.ts";

/** An edit of a page in the words of the evidence: what was there, and what was there instead. */
export function describePageMutant(mutant: PageMutant): Pick<Mutant, "operator" | "original" | "replacement"> {
  const { operator, target, event = "event", replacement = "", page } = mutant;
  switch (operator) {
    case "page-text-changed":
      return { operator, original: `the text ${quoted(target)}`, replacement: `the text ${quoted(replacement)}` };
    case "page-handler-off":
      return {
        operator,
        original: `${event} on ${target} is handled`,
        replacement: `${event} on ${target} is not handled`,
      };
    case "page-request-failed":
      return {
        operator,
        original: `${target} ${page} is answered`,
        replacement: `${target} ${page} is answered with status 500`,
      };
    case "page-request-aborted":
      return { operator, original: `${target} ${page} is answered`, replacement: `${target} ${page} gets no answer` };
    case "page-element-removed":
      return { operator, original: target, replacement: "" };
    default:
      return { operator, original: `${target} leads to another page`, replacement: `${target} leads nowhere` };
  }
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
