const controls =
  "button, a, input, select, textarea, summary, option, label, [onclick], [contenteditable], [role=button], [role=link], " +
  "[role=tab], [role=menuitem], [role=checkbox], [role=switch], [role=option], [role=radio], [role=combobox], [role=textbox]";
const attributes = ["data-testid", "data-test-id", "data-test", "data-cy", "name"];
const LENGTH = 60;

/** What a person would call an element, the same from run to run: `button "Save"`, `input[name=email]`, `div#total`. */
export function labelOf(element: Element): string {
  const tag = element.localName;
  // Numbered names are likely to be others the next time.
  if (/^[a-z][a-z_-]*\d?$/i.test(element.id)) return `${tag}#${element.id}`;
  const words = wordsOf(element);
  for (const name of attributes) {
    const value = element.getAttribute(name);
    if (value !== null && value !== "") return `${tag}[${name}=${value}]${choiceOf(element)}`;
  }
  return words === "" ? tag : `${tag} ${JSON.stringify(words)}`;
}

/** Of several radio buttons and boxes with one name, which. */
function choiceOf(element: Element): string {
  return /^(?:radio|checkbox)$/.test(element.getAttribute("type") ?? "")
    ? `[value=${element.getAttribute("value") ?? "on"}]`
    : "";
}

function wordsOf(element: Element): string {
  const named = ["aria-label", "placeholder", "alt", "title"].map((name) => element.getAttribute(name));
  const text = named.find((value) => value !== null && value !== "") ?? element.textContent ?? "";
  return oneLine(text).slice(0, LENGTH);
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** What somebody means to act on when an event comes to an element. */
export function controlOf(element: Element): Element {
  return element.closest(controls) ?? element;
}

/** The control that a text names, where it is the label or the inside of one. */
export function namedControl(text: Node): Element | undefined {
  const control = text.parentElement?.closest(controls) ?? undefined;
  if (control instanceof HTMLLabelElement) return control.control ?? control;
  return control;
}
