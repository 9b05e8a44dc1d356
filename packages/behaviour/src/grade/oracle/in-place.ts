import { unwrap, type Node } from "@assay/program";

/** The module of `require("node:assert")` or `(await import("node:assert"))`, where it is used as it is loaded. */
export function moduleInPlace(expression: Node): string | undefined {
  let node = unwrap(expression);
  if (node.type === "AwaitExpression") node = unwrap(node.argument);
  const isRequire =
    node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "require";
  const request = isRequire && node.type === "CallExpression" ? node.arguments[0] : undefined;
  const source = node.type === "ImportExpression" ? node.source : request;
  return source?.type === "Literal" && typeof source.value === "string"
    ? source.value.replace(/^node:/, "")
    : undefined;
}

/** A method of such a module: `require("node:assert").strict.equal`, and the module itself as `ok`. */
export function methodInPlace(callee: Node): { module: string; name: string } | undefined {
  const whole = moduleInPlace(callee);
  if (whole !== undefined) return { module: whole, name: "ok" };
  let node = unwrap(callee);
  let name: string | undefined;
  while (node.type === "MemberExpression" && node.property.type === "Identifier" && !node.computed) {
    name ??= node.property.name;
    const module = moduleInPlace(node.object);
    if (module !== undefined) return { module, name: /^(?:default|strict|assert)$/.test(name) ? "ok" : name };
    node = unwrap(node.object);
  }
  return undefined;
}
