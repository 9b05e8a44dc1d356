import type { LibraryModel } from "../schema.ts";

const code = [{ at: "0", danger: "code" }] satisfies LibraryModel["apis"][number]["sinks"];

export const model = {
  packages: [
    "node",
    "vm2",
    "isolated-vm",
    "safe-eval",
    "static-eval",
    "expr-eval",
    "notevil",
    "eval",
    "require-from-string",
    "mathjs",
  ],
  title: "Node's vm, and what promises to run code apart",
  aliases: { "safer-eval": "safe-eval" },
  apis: [
    { api: "vm.{runInThisContext,runInNewContext,runInContext,compileFunction,Script,SourceTextModule}", sinks: code },
    { api: "vm.Script().{runInThisContext,runInNewContext,runInContext}" },
    { api: "vm.{createContext,isContext}" },
    // vm2 is no sandbox any more: its authors gave it up.
    { api: "vm2.{VM,NodeVM}().{run,runFile}", sinks: code },
    { api: "vm2.VMScript", sinks: code },
    { api: "{safe-eval,notevil,eval,require-from-string}", sinks: code },
    { api: "expr-eval.Parser.{evaluate,parse}", sinks: code },
    { api: "expr-eval.Parser().{evaluate,parse}", sinks: code },
    { api: "mathjs.{evaluate,compile,parse}", sinks: [] },
  ],
} satisfies LibraryModel;
