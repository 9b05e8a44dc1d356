import { posix } from "node:path";
import { installHooks } from "../../registry/facts-of.ts";
import { readShell, type ShellPart } from "../gyp/shell-words.ts";

/** One script that npm runs when it installs a package, with the files of the package that it names. */
export interface InstallCommand {
  hook: string;
  command: string;
  /** Paths in the package. */
  files: string[];
  /** Files that the command names and the package does not have. */
  missing: string[];
}

const nodes = /^(?:node|nodejs|bun|deno|tsx|ts-node)$/;
const interpreter = /^(?:sh|bash|zsh|dash|ksh|ash|python[\d.]*|perl|ruby|php|cmd|powershell|pwsh)$/;
const runner = /^(?:npm|pnpm|yarn)$/;
/** Words before the program that is meant. */
const before = /^(?:\w+=.*|sudo|env|exec|command|nohup|time|cross-env|cross-env-shell|\()$/;
const deepest = 4;

/** What a package's install scripts name of its own files: what is run by another package's program is not told. */
export function installCommands(
  scripts: Readonly<Record<string, string>>,
  paths: ReadonlySet<string>,
): InstallCommand[] {
  return installHooks.flatMap((hook) => {
    const command = Object.hasOwn(scripts, hook) ? scripts[hook]?.trim() : undefined;
    if (command === undefined || command === "") return [];
    const named = [...new Set(namedBy(command, scripts, 0))].map((file) => ({
      file,
      found: resolveIn(paths, "", file),
    }));
    return [
      {
        hook,
        command,
        files: [...new Set(named.flatMap(({ found }) => found ?? []))],
        missing: named.flatMap(({ file, found }) => (found === undefined && isOwn(file) ? [file] : [])),
      },
    ];
  });
}

function namedBy(line: string, scripts: Readonly<Record<string, string>>, depth: number): string[] {
  if (depth > deepest) return [];
  // A shell of Windows has them between folders, where another one takes them away.
  const { parts, substituted } = readShell(line.replaceAll(/\\(?=[\w.])/g, "/"));
  return [
    ...parts.flatMap((part) => namedByPart(part, scripts, depth)),
    ...substituted.flatMap((inner) => namedBy(inner, scripts, depth + 1)),
  ];
}

function namedByPart({ words }: ShellPart, scripts: Readonly<Record<string, string>>, depth: number): string[] {
  const start = words.findIndex((word) => !before.test(word));
  const [first = "", ...options] = start < 0 ? [] : words.slice(start);
  const program = posix
    .basename(first)
    .replace(/\.(?:exe|cmd)$/i, "")
    .toLowerCase();
  if (runner.test(program)) {
    const name = options.find((option) => !/^-|^run(?:-script)?$/.test(option));
    const script = name !== undefined && Object.hasOwn(scripts, name) ? scripts[name] : undefined;
    return script === undefined ? [] : namedBy(script, scripts, depth + 1);
  }
  if (nodes.test(program)) return namedToNode(options);
  if (interpreter.test(program)) {
    const at = options.findIndex((option) => /^(?:-\w*c|\/c)$/i.test(option));
    if (at >= 0) return namedBy(options.slice(at + 1).join(" "), scripts, depth + 1);
    return options.filter((option) => !/^[-/]/.test(option)).slice(0, 1);
  }
  return /^\.{0,2}\//.test(first) || /\.(?:[cm]?js|sh|py|cmd|bat|ps1)$/.test(first) ? [first] : [];
}

function namedToNode(options: readonly string[]): string[] {
  const named: string[] = [];
  for (let at = 0; at < options.length; at += 1) {
    const option = options[at] ?? "";
    const [, loaded] = /^(?:-r|--require|--import|--loader|--experimental-loader)(?:=(.*))?$/.exec(option) ?? [];
    if (/^(?:-r|--require|--import|--loader|--experimental-loader)(?:=|$)/.test(option)) {
      const file = loaded ?? options[(at += 1)] ?? "";
      if (file.startsWith(".")) named.push(file);
    } else if (/^(?:-[pe]+|--print|--eval)(?:=|$)/.test(option)) {
      const code = option.includes("=") ? option : (options[at + 1] ?? "");
      return [...named, ...loadedBy(code)];
    } else if (!option.startsWith("-")) return [...named, option];
  }
  return named;
}

const called = /\b(?:require|import)\s*\(\s*(["'`])(\.{1,2}(?:\/[^"'`\n]*)?)\1\s*[),]/g;
const declared = /\b(?:from|import)\s*(["'])(\.{1,2}(?:\/[^"'\n]*)?)\1/g;

/** Files that code loads from beside itself, as far as it names them in full. */
export function loadedBy(code: string): string[] {
  const names = [...code.matchAll(called), ...code.matchAll(declared)].map(([, , name = ""]) => name);
  return [...new Set(names)];
}

/** As Node finds a file; undefined where the package has none. */
export function resolveIn(paths: ReadonlySet<string>, folder: string, name: string): string | undefined {
  const path = posix.normalize(posix.join(folder, name)).replace(/^\/+|\/+$/g, "");
  const tried = [path, ...[".js", ".cjs", ".mjs", ".json"].map((ending) => `${path}${ending}`)];
  return [...tried, posix.join(path, "index.js")].find((each) => paths.has(each));
}

/** What lies in another package's folder, or outside, is not the package's own. */
function isOwn(file: string): boolean {
  return !/(?:^|\/)node_modules\//.test(file) && !/[$*~]|^\/|^\.\.\//.test(file);
}
