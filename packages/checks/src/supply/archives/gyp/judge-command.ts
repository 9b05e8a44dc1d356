import type { BuildCommand } from "./build-commands.ts";
import { judgeNodeCode } from "./node-question.ts";
import { readShell, type ShellPart } from "./shell-words.ts";

/** How far a command goes beyond looking up where headers lie. */
export type Danger =
  /** It runs a program, or a file of the package. */
  | "program"
  /** What it runs is put together by a shell, or is code of its own. */
  | "shell"
  /** It reaches for the network, decodes, or runs what it is handed. */
  | "reaching";

export interface Judged {
  danger: Danger;
  why: string;
}

export interface CommandContext {
  /** Packages that the manifest declares. */
  declared: ReadonlySet<string>;
  /** Texts of the build files' variables by their names. */
  variables: ReadonlyMap<string, readonly string[]>;
}

const network = new Set(
  "curl wget nc ncat netcat telnet ftp tftp sftp scp ssh rsync aria2c invoke-webrequest invoke-restmethod iwr irm certutil bitsadmin".split(
    " ",
  ),
);
const decoders = new Set(
  "base64 base32 xxd uudecode eval source . xargs iex invoke-expression mshta rundll32 regsvr32".split(" "),
);
const shells = new Set("sh bash zsh dash ksh fish ash cmd powershell pwsh".split(" "));
const interpreters = new Set([
  ...shells,
  ..."node nodejs bun deno python python2 python3 perl ruby php osascript".split(" "),
]);
/** Parts of a line that only print or decide. */
const quiet = new Set("echo printf true false exit test [ : cd".split(" "));
const gypVariable = /[<>^]@?\(([\w.-]+)%?\)/g;
const onNetwork = "it names an address on the network";
const rank: Readonly<Record<Danger, number>> = { program: 1, shell: 2, reaching: 3 };

/** Undefined where the command only asks: `node -p "require('nan')"` of a declared dependency, and what is like it. */
export function judgeCommand(
  { command, kind }: Pick<BuildCommand, "command" | "kind">,
  context: CommandContext,
): Judged | undefined {
  if (kind === "python") return { danger: "reaching", why: "gyp evaluates it as Python" };
  let worst: Judged | undefined;
  for (const written of withVariables(command, context)) {
    const judged = judgeLine(written, context, 0);
    if (judged !== undefined && (worst === undefined || rank[judged.danger] > rank[worst.danger])) worst = judged;
  }
  return worst;
}

/** The command for each text that its variables may have, some at most; unknown ones stay a word. */
function withVariables(command: string, { variables }: CommandContext): string[] {
  let lines = [command];
  for (let round = 0; round < 3; round += 1)
    lines = lines
      .flatMap((line) => {
        gypVariable.lastIndex = 0;
        const name = gypVariable.exec(line)?.[1];
        if (name === undefined) return [line];
        const texts = variables.get(name) ?? [name === "python" ? "python" : `gyp-variable-${name}`];
        return texts.map((text) =>
          line.replaceAll(new RegExp(`[<>^]@?\\(${name.replaceAll(".", "\\.")}%?\\)`, "g"), () => text),
        );
      })
      .slice(0, 50);
  return lines;
}

function judgeLine(line: string, context: CommandContext, depth: number): Judged | undefined {
  if (/\/dev\/(?:tcp|udp)\//i.test(line)) return { danger: "reaching", why: onNetwork };
  const { parts, substituted, redirects } = readShell(line.replaceAll(/[<>^]\|?!?@?\(/g, "("));
  const found: Judged[] = [];
  for (const part of parts) {
    const judged = judgePart(part, context, depth);
    if (judged !== undefined) found.push(judged);
  }
  for (const inner of substituted) {
    const judged = depth > 5 ? undefined : judgeLine(inner, context, depth + 1);
    found.push(judged?.danger === "reaching" ? judged : { danger: "shell", why: "a shell puts it together" });
  }
  if (redirects) found.push({ danger: "shell", why: "it writes or reads files, or takes in variables of the shell" });
  return found.sort((one, other) => rank[other.danger] - rank[one.danger])[0];
}

function judgePart({ words, after }: ShellPart, context: CommandContext, depth: number): Judged | undefined {
  const rest = words.slice(words.findIndex((word) => !/^(?:\w+=.*|sudo|env|exec|command|nohup|time|\()$/.test(word)));
  const program = (rest[0] ?? "")
    .replace(/^\(+/, "")
    .replace(/^.*[/\\]/, "")
    .replace(/\.(?:exe|cmd)$/i, "")
    .toLowerCase();
  const options = rest.slice(1);
  if (quiet.has(program)) return undefined;
  if (words.some((word) => /https?:\/\//i.test(word))) return { danger: "reaching", why: onNetwork };
  if (network.has(program)) return { danger: "reaching", why: `${program} reaches the network` };
  if (decoders.has(program)) return { danger: "reaching", why: `${program} runs or decodes what it is handed` };
  if (after === "|" && interpreters.has(program))
    return { danger: "reaching", why: `${program} runs what is piped into it` };
  if (program === "node" || program === "nodejs") return judgeNode(options, context.declared);
  const inline = inlineCode(program, options);
  if (inline !== undefined && shells.has(program)) {
    if (depth > 5 || /^(?:powershell|pwsh)$/.test(program))
      return { danger: "reaching", why: `${program} runs a text as commands` };
    const judged = judgeLine(inline, context, depth + 1);
    return judged?.danger === "reaching" ? judged : { danger: "shell", why: `${program} runs a text as commands` };
  }
  if (inline !== undefined)
    return /\b(?:exec|eval|compile|subprocess|system|popen|urllib|requests|socket|http|base64|codecs|marshal|zlib|ctypes|open3|Net)\b/.test(
      inline,
    )
      ? { danger: "reaching", why: `${program} runs code that starts programs, decodes or reaches the network` }
      : { danger: "shell", why: `${program} runs code of its own` };
  return { danger: "program", why: `it runs ${program === "" ? "a program" : program}` };
}

function judgeNode(options: readonly string[], declared: ReadonlySet<string>): Judged | undefined {
  const at = options.findIndex((option) => /^(?:-[pe]+|--print|--eval|--print=.*|--eval=.*)$/.test(option));
  if (at < 0)
    return options.every((option) => /^(?:-v|--version)$/.test(option)) && options.length > 0
      ? undefined
      : { danger: "program", why: "node runs a file" };
  const code =
    options[at]?.includes("=") === true
      ? options[at].replace(/^[^=]*=/, "")
      : options.slice(at + 1).find((option) => !/^(?:-[pe]+|--print|--eval)$/.test(option));
  // Something loaded before the code runs as well.
  if (
    options
      .slice(0, at)
      .some((option) => /^(?:-r|--require|--import|--loader|--experimental-loader)(?:=|$)/.test(option))
  )
    return { danger: "shell", why: "node loads a file before its code" };
  const judged = judgeNodeCode(code ?? "", declared);
  if (judged === "asks") return undefined;
  return judged === "runs-file"
    ? { danger: "program", why: "node runs a file, or a package that the manifest does not declare" }
    : { danger: "reaching", why: "node runs code that does more than ask where something is" };
}

function inlineCode(program: string, options: readonly string[]): string | undefined {
  if (!interpreters.has(program)) return undefined;
  const at = options.findIndex((option) => /^(?:-\w*[ce]|\/c|-command|-encodedcommand|-enc)$/i.test(option));
  return at < 0 ? undefined : options.slice(at + 1).join(" ");
}
