import { contains, isFunction, unwrap, type AnyFunction, type Node, type NodeOf } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";
import { defineFlowRule } from "../flow-rule.ts";

export const rule = defineFlowRule({
  meta: {
    id: "sast/prototype-pollution",
    title: "Write through keys that can be __proto__",
    category: "code",
    severity: "high",
    cwe: [1321],
    owasp: ["A03:2021", "A08:2021"],
    why: "With the key `__proto__` the write lands in `Object.prototype`, so every object of the process gains the property: `isAdmin: true` on all users, a `shell` option for every child process.",
    fix: "Refuse the keys `__proto__`, `constructor` and `prototype`, keep such data in a `Map` or `Object.create(null)`, or merge with a function that is known to refuse them.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/Prototype_Pollution_Prevention_Cheat_Sheet.html"],
  },
  dangers: {
    key: "the name of a property that is written",
    merge: "an object whose keys are copied, `__proto__` among them",
  },
  create: (file) => ({
    AssignmentExpression(node) {
      const { left } = node;
      const inner = left.type === "MemberExpression" && left.computed ? unwrap(left.object) : undefined;
      if (left.type !== "MemberExpression" || inner?.type !== "MemberExpression" || !inner.computed) return;
      const trace = file.traceTo(inner.property, node);
      if (trace?.kind !== "request" || file.isConstant(left.property) || file.isNumeric(inner.property)) return;
      file.report({
        node,
        message: `\`${file.textOf(inner.property)}\` may be \`__proto__\`, and the write then changes every object`,
        trace,
        sink: "the key of an object that is written into",
      });
    },
    CallExpression(node) {
      const merge = recursiveMerge(file, node);
      if (
        merge === undefined ||
        /__proto__|["']prototype["']|Object\.create\(null\)|isUnsafeKey|isPrototypePolluted|hasOwn(?:Property)?\W[^;]{0,40}target/.test(
          file.model.text.slice(merge.start, merge.end),
        )
      )
        return;
      file.report({
        node,
        message: "a merge goes into `__proto__` when the source has such a key",
        because: "a function merges into `target[key]` by calling itself, and refuses no key",
      });
    },
  }),
});

/**
 * The function around a call of itself of the form `merge(target[key], source[key])`, whose target is a parameter,
 * with the key from a loop over the source's keys: then the key may be anything.
 */
function recursiveMerge(file: RuleFile, node: NodeOf<"CallExpression">): AnyFunction | undefined {
  const callee = unwrap(node.callee);
  const [target, source] = node.arguments.map((argument) => unwrap(argument));
  if (
    callee.type !== "Identifier" ||
    target?.type !== "MemberExpression" ||
    source?.type !== "MemberExpression" ||
    !target.computed ||
    !source.computed
  )
    return undefined;
  const [targetKey, sourceKey] = [unwrap(target.property), unwrap(source.property)];
  const [targetName, sourceName] = [unwrap(target.object), unwrap(source.object)];
  if (targetKey.type !== "Identifier" || sourceKey.type !== "Identifier" || targetKey.name !== sourceKey.name)
    return undefined;
  if (targetName.type !== "Identifier" || sourceName.type !== "Identifier") return undefined;
  const binding = file.model.resolve(targetName);
  const owner = binding?.kind === "parameter" ? binding.declaration : undefined;
  if (owner === undefined || !isFunction(owner) || !contains(owner, node)) return undefined;
  const called = file.model.resolve(callee);
  // `copy[key] = merge(a[key], b[key])` fills an object of its own, level by level.
  let around: Node | null | undefined = node.parent;
  while (around?.type === "ConditionalExpression" || around?.type === "LogicalExpression") around = around.parent;
  const assigned = around?.type === "AssignmentExpression" ? around.left : undefined;
  if (assigned?.type === "MemberExpression" && file.textOf(assigned.object) !== targetName.name) return undefined;
  const isItself = called?.declaration === owner || (called?.init !== undefined && unwrap(called.init) === owner);
  return isItself && isLoopKey(file, targetKey, sourceName.name) ? owner : undefined;
}

function isLoopKey(file: RuleFile, key: NodeOf<"Identifier">, source: string): boolean {
  const binding = file.model.resolve(key);
  if (binding === undefined) return false;
  let around: Node | null | undefined = binding.declaration.parent;
  if (around?.type === "VariableDeclaration") around = around.parent;
  if (around?.type === "ForInStatement") return file.textOf(around.right) === source;
  const text =
    around?.type === "ForOfStatement"
      ? file.textOf(around.right)
      : around?.type === "CallExpression"
        ? file.textOf(around.callee)
        : "";
  return new RegExp(`(?:keys|entries|ownKeys)\\(${source.replaceAll("$", "\\$")}\\)`).test(text);
}
