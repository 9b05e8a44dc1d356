import { contains, isFunction, unwrap, type Binding, type Node, type NodeOf } from "@assay/program";
import type { FileView } from "./file-view.ts";
import { isOfCode } from "./origin.ts";

/** Names are followed this far. */
const deepest = 4;
/** Longer texts are cut: they are compared, never shown. */
const longest = 2_000;

/**
 * An expression with its names replaced by what they stand for, so that two ways to write one computation give one
 * text. Spaces, awaits and type casts are left out.
 */
export function written(view: FileView, expression: Node, depth = 0): string {
  const node = unwrap(expression);
  if (node.type === "AwaitExpression") return written(view, node.argument, depth);
  const edits: { start: number; end: number; text: string }[] = [];
  const names = node.type === "Identifier" ? [node] : view.model.nodesWithin("Identifier", node);
  for (const name of names) {
    const isKey =
      (name.parent?.type === "MemberExpression" && name.parent.property === name && !name.parent.computed) ||
      (name.parent?.type === "Property" && name.parent.key === name && !name.parent.shorthand);
    const binding = isKey ? undefined : view.model.resolve(name);
    const value = binding === undefined || depth > deepest ? undefined : standsFor(view, binding, name);
    if (value !== undefined) edits.push({ start: name.start, end: name.end, text: value.text(depth + 1) });
  }
  let result = "";
  let at = node.start;
  for (const edit of edits) {
    if (edit.start < at) continue;
    result += view.model.text.slice(at, edit.start) + edit.text;
    at = edit.end;
    if (result.length > longest) break;
  }
  result += view.model.text.slice(at, node.end);
  return result.replace(/\bawait\b|\s+|;/g, "").slice(0, longest);
}

/** What a name stands for, where it is set once and before its use. */
function standsFor(view: FileView, binding: Binding, use: Node): { text(depth: number): string } | undefined {
  if (binding.rest || binding.imported !== undefined) return undefined;
  const writes = view.model.writesTo(binding);
  const value = binding.init ?? (writes.length === 1 ? writes[0]?.value : undefined);
  if (value === undefined || writes.length > (binding.init === undefined ? 1 : 0) || value.start > use.start)
    return undefined;
  if (binding.kind === "parameter" || isFunction(unwrap(value))) return undefined;
  const path = binding.path.map((part) => `.${part ?? "*"}`).join("");
  const isOne =
    /^(?:Identifier|Literal|CallExpression|MemberExpression|ArrayExpression|AwaitExpression|TemplateLiteral)$/.test(
      unwrap(value).type,
    );
  return { text: (depth) => (isOne ? written(view, value, depth) : `(${written(view, value, depth)})`) + path };
}

/** The function of the code under test that a value was computed with; undefined where it is not plainly one call. */
export function computedBy(view: FileView, expression: Node, depth = 0): string | undefined {
  const node = unwrap(expression);
  if (node.type === "AwaitExpression") return computedBy(view, node.argument, depth);
  if (node.type === "CallExpression" || node.type === "NewExpression") {
    return isOfCode(view.originOf(node.callee)) ? written(view, node.callee) : undefined;
  }
  if (node.type === "MemberExpression") return computedBy(view, node.object, depth);
  const binding = node.type === "Identifier" && depth < deepest ? view.model.resolve(node) : undefined;
  return binding?.init === undefined ? undefined : computedBy(view, binding.init, depth + 1);
}

/**
 * `const before = read(file); change(); expect(read(file)).toBe(before)`: one name was set by a look at something
 * outside of the code, the same look is taken again, and the code under test ran in between.
 */
export function isStateSeenBefore(view: FileView, name: Node, again: Node): boolean {
  const [kept, now] = [unwrap(name), unwrap(again)];
  const binding = kept.type === "Identifier" ? view.model.resolve(kept) : undefined;
  const { init } = binding ?? {};
  if (init === undefined) return false;
  const later = now.type === "Identifier" ? view.model.resolve(now)?.init : now;
  if (later === undefined || later.start < init.end) return false;
  const look = unwrap(init);
  // `const text = date.format(); date.add(1); expect(date.format()).toBe(text)`: a method is a look at its object.
  const object =
    look.type === "CallExpression" &&
    look.callee.type === "MemberExpression" &&
    look.callee.object.type === "Identifier"
      ? look.callee.object.name
      : undefined;
  if (computedBy(view, init) !== undefined && object === undefined) return false;
  return view.model
    .nodes("CallExpression")
    .some(
      (call) =>
        init.end <= call.start &&
        call.end <= later.start &&
        !contains(call, later) &&
        (computedBy(view, init) === undefined || isAbout(view, call, object ?? "")) &&
        isOfCode(view.originOf(call)) &&
        written(view, call) !== written(view, init),
    );
}

/** A method of the object, or a call that is given it. */
function isAbout(view: FileView, call: NodeOf<"CallExpression">, name: string): boolean {
  return [call.callee, ...call.arguments].some((part) =>
    (part.type === "Identifier" ? [part] : view.model.nodesWithin("Identifier", part)).some((one) => one.name === name),
  );
}
