import { unwrap, type Node } from "@assay/program";
import { textOf, type FileView } from "./file-view.ts";
import { findAssertions } from "./find-assertions.ts";
import type { FoundAssertion } from "./found-assertion.ts";

/** Whether the test also asserts that a list has something in it: then loops over it run. */
export function isKnownToHave(view: FileView, list: Node, test: Node): boolean {
  const name = textOf(view, unwrap(list));
  return findAssertions(view, test).some(({ subject, ...asked }) => {
    const about = subject === undefined ? "" : textOf(view, unwrap(subject)).replace(/\.(?:length|size)$/, "");
    return about === name && asksForSome(view, asked);
  });
}

/** A length, a bound below or a value that no empty list has. */
function asksForSome(view: FileView, { kind, matcher, negated, expected }: Omit<FoundAssertion, "subject">): boolean {
  const [first] = expected;
  if (negated || first === undefined) return false;
  const text = textOf(view, unwrap(first));
  if (kind === "compared") return /greater|above|least|gte?$/i.test(matcher) && !/^-|^0$/.test(orEqual(matcher, text));
  return /^(?:length|exact-value|deep-value|status)$/.test(kind) && !/^(?:-?0|\[\s*\]|undefined|null)$/.test(text);
}

/** What "more than" and "at least" a number come to, as the least number. */
function orEqual(matcher: string, text: string): string {
  return /equal|least|gte$/i.test(matcher) || !/^\d+$/.test(text) ? text : String(Number(text) + 1);
}
