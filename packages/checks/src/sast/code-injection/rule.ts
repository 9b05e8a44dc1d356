import { isFunction, unwrap, valueOf, type Node } from "@assay/program";
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

    return { CallExpression: judge, NewExpression: judge };
  },
});
