import { valueOf, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";

/** What of a call is handed to a shell as text. */
export interface ShellText {
  text: Node;
  /** The arguments that a shell joins to it. */
  rest: readonly Node[];
}

const takesShell =
  /^(?:child_process:(?:exec|execSync)|shelljs:exec|execa:(?:execaCommand|execaCommandSync|command|commandSync)|child-process-promise:exec|child_process\/promises:exec)$/;
const takesProgram =
  /^(?:child_process:(?:spawn|spawnSync|execFile|execFileSync)|execa:(?:execa|execaSync|sync)?|cross-spawn:(?:spawn|sync)?|child-process-promise:(?:spawn|execFile)|global:Bun\.spawn(?:Sync)?)$/;
const shells = /^(?:(?:\/usr)?\/bin\/)?(?:sh|bash|zsh|dash|ksh|fish)$|^(?:cmd|powershell|pwsh)(?:\.exe)?$/i;

/** The text that a call gives to a shell, or undefined when it starts none. */
export function shellText(file: RuleFile, node: Parameters<RuleFile["call"]>[0]): ShellText | undefined {
  const { origin, args } = file.call(node);
  if (origin === undefined) return undefined;
  const [command, second, third] = args;
  if (command === undefined) return undefined;
  if (takesShell.test(origin)) return { text: command, rest: [] };
  if (!takesProgram.test(origin)) return undefined;
  const list = second?.type === "ArrayExpression" ? second.elements.filter((element) => element !== null) : [];
  const options = third ?? second;
  const shell = file.literal(file.option(options, "shell"));
  if (shell === true || (typeof shell === "string" && shell !== "")) return { text: command, rest: list };
  const isShell = textsOf(file, command).some((program) => shells.test(program));
  const flag = isShell
    ? list.findIndex((element) => textsOf(file, element).some((text) => /^(?:-\w*c|\/c|-Command)$/i.test(text)))
    : -1;
  const script = list[flag + 1];
  return flag === -1 || script === undefined ? undefined : { text: script, rest: [] };
}

/** The texts that an expression may be: a choice between two is made by the platform mostly. */
function textsOf(file: RuleFile, expression: Node): string[] {
  const text = file.literal(expression);
  if (text !== undefined) return [String(text)];
  const value = valueOf(file.model, expression);
  if (value.type === "ConditionalExpression")
    return [value.consequent, value.alternate].flatMap((one) => textsOf(file, one));
  if (value.type === "LogicalExpression") return [value.left, value.right].flatMap((one) => textsOf(file, one));
  return [];
}
