import { posix } from "node:path";
import { expansionsIn } from "./expansions.ts";
import { readLiterals, type Literal } from "./python-literals.ts";

/** Something that building a package with node-gyp runs. */
export interface BuildCommand {
  file: string;
  line: number;
  command: string;
  /** `command`: of a shell. `python`: evaluated as Python. `action`: a step of the build, without a shell. */
  kind: "command" | "python" | "action";
}

export interface BuildFiles {
  commands: BuildCommand[];
  /** Texts that variables of the build files hold, by the variables' names. */
  variables: ReadonlyMap<string, readonly string[]>;
}

const buildFile = /\.gypi?$/i;

/**
 * What `binding.gyp` runs, with all files of the package that it takes in. Gyp evaluates such a file as an expression of
 * Python, its conditions too, so what is more than literals there counts as a command.
 *
 * @see https://github.com/nodejs/gyp-next/blob/main/pylib/gyp/input.py
 */
export function buildCommandsOf(files: ReadonlyMap<string, string>): BuildFiles {
  const commands: BuildCommand[] = [];
  const variables = new Map<string, string[]>();
  const seen = new Set<string>();
  const waiting = ["binding.gyp"];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const source = files.get(file);
    if (source === undefined || seen.has(file)) continue;
    seen.add(file);
    const { root, texts, oddLine } = readLiterals(source);
    if (oddLine !== undefined)
      commands.push({ file, line: oddLine, kind: "python", command: source.split("\n")[oddLine - 1]?.trim() ?? "" });
    for (const { value, line } of texts) {
      for (const { command, python } of expansionsIn(value))
        if (!(python && isListOfTexts(command)))
          commands.push({ file, line, command, kind: python ? "python" : "command" });
        else commands.push({ file, line, command: textsOf(command).join(" "), kind: "action" });
      if (buildFile.test(value.replace(/:[^:]*$/, "")) || buildFile.test(value))
        waiting.push(...namedBy(value, file, files));
    }
    if (root !== undefined) visit(root, file, commands, variables);
  }
  return { commands, variables };
}

function visit(root: Literal, file: string, commands: BuildCommand[], variables: Map<string, string[]>): void {
  const waiting: Literal[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === "list") waiting.push(...node.items);
    if (node.kind !== "dict") continue;
    for (const [key, value] of node.entries) {
      waiting.push(value);
      if (key.kind !== "text") continue;
      const name = key.value.replace(/[%+=?!/]+$/, "");
      if (value.kind === "text") variables.set(name, [...(variables.get(name) ?? []), value.value]);
      if ((name === "action" || name === "postbuild_action") && value.kind === "list") {
        const words = value.items.flatMap((item) => (item.kind === "text" ? [item.value] : []));
        commands.push({ file, line: value.line, kind: "action", command: words.map(quoted).join(" ") });
      }
      if (name === "conditions" || name === "target_conditions")
        for (const { value: condition, line } of conditionsOf(value))
          if (isMoreThanComparing(condition)) commands.push({ file, line, kind: "python", command: condition });
    }
  }
}

function quoted(word: string): string {
  return /^[^\s"'\\]+$/.test(word) ? word : `"${word.replace(/["\\]/g, "\\$&")}"`;
}

function conditionsOf(value: Literal): { value: string; line: number }[] {
  if (value.kind !== "list") return [];
  return value.items.flatMap((item) => {
    const expression = item.kind === "list" ? item.items[0] : undefined;
    return expression?.kind === "text" ? [expression] : [];
  });
}

/** Conditions compare variables; who calls methods that begin with `__` wants out of gyp's empty list of builtins. */
function isMoreThanComparing(condition: string): boolean {
  return /\.\s*__\w+__|\blambda\b|\bfor\b.*\bin\b/.test(condition);
}

function isListOfTexts(command: string): boolean {
  const { root } = readLiterals(command);
  return root?.kind === "list" && root.items.every(({ kind }) => kind === "text");
}

function textsOf(command: string): string[] {
  return readLiterals(command).texts.map(({ value }) => quoted(value));
}

/** Files of the package that a text names, `deps/a.gyp:target` too; with a variable in it, all of that name. */
function namedBy(text: string, from: string, files: ReadonlyMap<string, string>): string[] {
  const path = text.replace(/(\.gypi?):.*$/i, "$1");
  if (!/[<>^][(!|@]/.test(path)) return [posix.normalize(posix.join(posix.dirname(from), path))];
  const base = posix.basename(path);
  return [...files.keys()].filter((file) => /[<>^(]/.test(base) || posix.basename(file) === base);
}
