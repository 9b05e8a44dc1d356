import { defineFlowRule } from "../flow-rule.ts";

export const rule = defineFlowRule({
  meta: {
    id: "sast/argument-injection",
    title: "Option of a program that a client chooses",
    category: "code",
    severity: "medium",
    cwe: [88],
    owasp: ["A03:2021"],
    why: "A value that begins with `-` is an option to the program that is started, not a name: `git clone --upload-pack=…`, `ssh -oProxyCommand=…`, `tar --checkpoint-action=…` and `curl -o` run commands or overwrite files, without any shell.",
    fix: "Put `--` before what a client sends, where the program knows it: `execFile('git', ['clone', '--', url])`, or refuse what begins with `-`: `if (!/^[\\w./]/.test(name)) return res.sendStatus(400)`.",
    references: ["https://sonarsource.github.io/argument-injection-vectors/"],
  },
  dangers: { argument: "an argument of a program, where it can be an option" },
});
