/** Kinds of events that people cause. `input` and `change` tell of the same, so they are one kind. */
export const kinds: Readonly<Record<string, string>> = {
  click: "click",
  dblclick: "dblclick",
  submit: "submit",
  input: "input",
  change: "input",
  keydown: "keydown",
  pointerdown: "pointerdown",
};

const { addEventListener: listenTo } = EventTarget.prototype;

/** Listens before the page does, and is not noted as one that listens. */
export function listenFirst(type: string, listener: (event: Event) => void): void {
  listenTo.call(window, type, listener, true);
}

const listening = new WeakMap<EventTarget, Set<string>>();

/** From now on notes who listens to what. */
export function watchListeners(): void {
  EventTarget.prototype.addEventListener = function (
    this: EventTarget | undefined,
    ...given: Parameters<typeof listenTo>
  ) {
    const target = this ?? globalThis;
    const kind = kinds[given[0]];
    if (kind !== undefined) listening.set(target, (listening.get(target) ?? new Set()).add(kind));
    return listenTo.apply(target, given);
  };
}

/** Whether anything of the page listens where an event comes by. */
export function isHeard(event: Event): boolean {
  const kind = kinds[event.type] ?? "";
  return event.composedPath().some((node) => {
    if (hasProperty(node, event.type)) return true;
    const props = reactProps(node);
    if (props !== undefined) return (reactNames[kind] ?? []).some((name) => typeof props[name] === "function");
    return listening.get(node)?.has(kind) === true && !isRootOfReact(node);
  });
}

/** Inline handlers: `onclick="…"`, `element.onclick = …`. */
function hasProperty(node: EventTarget, type: string): boolean {
  return typeof (node as unknown as Record<string, unknown>)[`on${type}`] === "function";
}

/*
 * React listens to every kind of event at its root, whether a component asks for it or not (facebook/react,
 * packages/react-dom-bindings/src/events/DOMPluginEventSystem.js), and keeps a component's own handlers in a property.
 */
const reactNames: Readonly<Record<string, readonly string[]>> = {
  click: ["onClick"],
  dblclick: ["onDoubleClick"],
  submit: ["onSubmit"],
  input: ["onInput", "onChange"],
  keydown: ["onKeyDown"],
  pointerdown: ["onPointerDown"],
};

function reactProps(node: EventTarget): Record<string, unknown> | undefined {
  const key = Object.keys(node).find((name) => name.startsWith("__reactProps$"));
  return key === undefined ? undefined : (node as unknown as Record<string, Record<string, unknown>>)[key];
}

function isRootOfReact(node: EventTarget): boolean {
  return Object.keys(node).some((name) => name.startsWith("_reactListening") || name.startsWith("__reactContainer$"));
}
