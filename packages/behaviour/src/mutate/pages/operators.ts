/*
 * Edits of a page as it runs in the browser. They stand for faults of what people meet, wherever in the program they come
 * from. Operators for web applications: U. Praphamontripong & J. Offutt, "Applying Mutation Testing to Web Applications",
 * ICST Workshops 2010 (links, forms and transitions replaced and deleted); U. Praphamontripong, J. Offutt, L. Deng & J. Gu,
 * "An Experimental Evaluation of Web Mutation Operators", ICST Workshops 2016; for event handlers, the page's tree and
 * requests made by scripts: S. Mirshokraie, A. Mesbah & K. Pattabiraman, "Efficient JavaScript Mutation Testing", ICST 2013.
 */

/** A text that a test saw stands there with another number, or with another word. */
export const TEXT_CHANGED = "page-text-changed";
/** What listens to one kind of event on one element is not called. What the browser does by itself still happens. */
export const HANDLER_OFF = "page-handler-off";
/** A request of a script, or the one that a form sends, is answered with status 500. */
export const REQUEST_FAILED = "page-request-failed";
/** The same request gets no answer at all. */
export const REQUEST_ABORTED = "page-request-aborted";
/** A control, a picture, an alert or a row of a list is taken out of the page. */
export const ELEMENT_REMOVED = "page-element-removed";
/** A link that a test follows, or a form that it sends, leads nowhere. */
export const NAVIGATION_PREVENTED = "page-navigation-prevented";

export const pageOperators = [
  TEXT_CHANGED,
  HANDLER_OFF,
  REQUEST_FAILED,
  REQUEST_ABORTED,
  ELEMENT_REMOVED,
  NAVIGATION_PREVENTED,
] as const;

/** A text with another number in it, or else with a word put in place of it: what a reader would call another text. */
export function otherText(text: string): string {
  const number = /\d+/.exec(text);
  if (number === null) return text === "Changed" ? "Altered" : "Changed";
  const [digits] = number;
  const other = String((BigInt(digits) + 1n) % 10n ** BigInt(digits.length)).padStart(digits.length, "0");
  return text.slice(0, number.index) + other + text.slice(number.index + digits.length);
}
