import { enclosingFunction, isFunction, memberName, unwrap, valueOf, type Node, type NodeOf } from "@assay/program";
import { builtString } from "../patterns/built-string.ts";
import { isOfKnownSender } from "../patterns/known-sender.ts";
import { openPieces } from "../patterns/interpolation.ts";
import { inBrowser } from "../patterns/source-kinds.ts";
import { loadsModule } from "../patterns/module-loading.ts";
import { defineFlowRule } from "../flow-rule.ts";

const evaluates =
  /^(?:global:(?:eval|Function|execScript)|vm:(?:runInThisContext|runInNewContext|runInContext|compileFunction|Script)|vm2:(?:VM|NodeVM)\(\)\.run|module:_compile)$/;
const schedules = /^global:(?:setTimeout|setInterval|setImmediate)$/;

export const rule = defineFlowRule({
  meta: {
    id: "sast/code-injection",
    title: "Text run as code",
    category: "code",
    severity: "critical",
    cwe: [95, 94],
    owasp: ["A03:2021"],
    why: "Whatever reaches `eval`, `new Function` or `vm` runs with everything the process can do; `vm` is no sandbox. One value from outside in that text is remote code execution.",
    fix: "Parse instead of running: `JSON.parse` for data, a table of functions (`const operations = { add, subtract }`) for choices, an expression library without access to globals for formulas.",
    references: ["https://nodejs.org/api/vm.html#vm-executing-javascript"],
  },
  matchesValues: true,
  dangers: { code: "code that is run", path: "the name of a module that is run" },
  isAbout: (api, { danger, source }) => danger === "code" || (loadsModule(api) && !inBrowser.has(source)),
  create: (file) => {
    function judge(node: Parameters<typeof file.call>[0]): void {
      const { origin, args } = file.call(node);
      if (origin === undefined) return;
      const isFunctionMaker = origin === "global:Function" || origin === "vm:compileFunction";
      const code = evaluates.test(origin)
        ? origin === "global:Function"
          ? args
          : args.slice(0, 1)
        : schedules.test(origin)
          ? textOnly(args[0])
          : [];
      for (const text of code) {
        const parts = builtString(file, text);
        const open = openPieces(file, parts ?? [{ node: text }], node);
        const found =
          open.find((value) => value.trace !== undefined) ??
          (file.isTooling || (schedules.test(origin) && parts === undefined) ? undefined : open[0]);
        if (found === undefined || isOfKnownSender(file, found.node)) continue;
        file.report({
          node,
          message: `\`${file.textOf(found.node)}\` is run as code${isFunctionMaker ? " in a new function" : ""}`,
          because: "a value that the caller decides is handed to a function that runs text as code",
          trace: found.trace,
          sink: "code that is run",
        });
        return;
      }
    }

    /** Timers take functions; only what is plainly text is code. */
    function textOnly(node: Node | undefined): Node[] {
      if (node === undefined || isFunction(unwrap(node))) return [];
      const value = valueOf(file.model, node);
      return value.type === "TemplateLiteral" ||
        (value.type === "BinaryExpression" && value.operator === "+") ||
        file.trace(node) !== undefined
        ? [node]
        : [];
    }

    /** `this[req.body.method]()`, and `const run = table[req.query.name]; run()`: whoever asks chooses what is called. */
    function judgeChosen(node: NodeOf<"CallExpression">): void {
      const callee = unwrap(node.callee);
      const method = callee.type === "MemberExpression" ? memberName(file.model, callee) : undefined;
      const isIndirect = callee.type === "MemberExpression" && (method === "call" || method === "apply");
      const called = isIndirect ? unwrap(callee.object) : callee;
      const value = called.type === "Identifier" ? valueOf(file.model, called) : called;
      if (value.type !== "MemberExpression" || !value.computed) return;
      const trace = file.traceTo(value.property, value);
      if (trace?.kind !== "request" || (value !== called && file.isGuarded([called], node) && isOwnTable(value)))
        return;
      if (hasOwnCheck(node)) return;
      file.report({
        node: value,
        severity: "medium",
        message: `\`${file.textOf(value)}\` is called, and the request says which member that is`,
        trace,
        sink: "the name of a method that is called",
      });
    }

    /** Of a table of functions that the program wrote, only what objects inherit is left to choose. */
    function isOwnTable(value: NodeOf<"MemberExpression">): boolean {
      return valueOf(file.model, value.object).type === "ObjectExpression";
    }

    function hasOwnCheck(node: Node): boolean {
      const around = enclosingFunction(node);
      return (
        around !== undefined &&
        /hasOwn|\.includes\(|\.has\(|\bin\s+\w|Object\.create\(null\)|indexOf\(/.test(
          file.model.text.slice(around.start, node.end),
        )
      );
    }

    return {
      CallExpression(node) {
        judge(node);
        judgeChosen(node);
      },
      NewExpression: judge,
    };
  },
});
