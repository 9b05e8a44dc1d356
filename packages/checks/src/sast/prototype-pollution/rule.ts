import { unwrap } from "@assay/program";
import { defineFlowRule } from "../flow-rule.ts";
import { writeInReduce, writeIntoSection } from "./other-walks.ts";
import { writeAfterWalk } from "./path-walk.ts";
import { recursiveMerge } from "./recursive-merge.ts";
import { mergedBack, writeBeforeCall } from "./recursive-set.ts";
import { refusesKeys } from "./refused-keys.ts";

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
      const walked = writeAfterWalk(file, node) ?? writeIntoSection(file, node);
      if (walked !== undefined)
        file.report({
          node: walked,
          message: "a path through `__proto__` ends in a write that changes every object",
          because: "a loop walks along names that may be any, and the write at its end refuses none",
          severity: "medium",
        });
      else if (mergedBack(file, node))
        file.report({
          node,
          message: "a merge goes into `__proto__` when the source has such a key",
          because: "what the target has by a name of the source is merged into, and no name is refused",
        });
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
      const reduced = writeInReduce(file, node);
      if (reduced !== undefined)
        return file.report({
          node: reduced,
          message: "a path through `__proto__` ends in a write that changes every object",
          because: "`reduce` walks along names that may be any, and the write refuses none",
          severity: "medium",
        });
      const merge = recursiveMerge(file, node);
      if (merge !== undefined && !refusesKeys(file, merge))
        return file.report({
          node,
          message: "a merge goes into `__proto__` when the source has such a key",
          because: "a function merges into `target[key]` by calling itself, and refuses no key",
        });
      const written = writeBeforeCall(file, node);
      if (written !== undefined)
        file.report({
          node: written,
          message: "a path through `__proto__` ends in a write that changes every object",
          because: "a function goes into `target[key]` by calling itself, and the key may be any",
          severity: "medium",
        });
      return undefined;
    },
  }),
});
