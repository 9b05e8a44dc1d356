import type { Command } from "./suite.ts";
import { programName } from "./programs.ts";
import type { Word } from "./words.ts";

/** What stands behind the wrappers of a command: itself, or scripts that it calls by name. */
export type Unwrapped =
  | { kind: "command"; command: Command }
  | { kind: "scripts"; names: string[]; extra: Word[]; environment: Record<string, string> }
  | { kind: "lines"; lines: string[]; environment: Record<string, string> }
  | { kind: "elsewhere" }
  | { kind: "unclear"; why: string };

/** Options of c8 and nyc that take the next word as their value. */
const coverageOptions = new Set(
  (
    "-r --reporter -o --reports-dir --report-dir -t --temp-directory --temp-dir -x --exclude -n --include -e --extension --branches " +
    "--functions --lines --statements --src --cwd -c --config --nycrc-path --nyc-arg -i --require --resolve --merge-async"
  ).split(" "),
);

const managers = new Set(["npm", "pnpm", "yarn", "bun"]);
/** First words of a package manager that name no script. */
const managerCommands = new Set([
  "install",
  "ci",
  "i",
  "pack",
  "publish",
  "audit",
  "link",
  "ls",
  "list",
  "prune",
  "dedupe",
  "add",
  "why",
  "version",
]);

/**
 * Takes off what stands around the command that counts: assignments, `cross-env`, `npx`, `c8`, `npm run`. `isScript`
 * tells whether the package has a script of a name, since `yarn lint` and `pnpm vitest` look alike.
 */
export function unwrap(words: readonly Word[], isScript: (name: string) => boolean): Unwrapped {
  const environment: Record<string, string> = {};
  let rest = [...words];
  for (;;) {
    const first = rest[0];
    if (first === undefined) return { kind: "elsewhere" };
    const assignment = /^([A-Za-z_]\w*)=(.*)$/s.exec(first.text);
    const program = programName(first.text);
    if (assignment !== null) {
      environment[assignment[1] ?? ""] = assignment[2] ?? "";
      rest = rest.slice(1);
    } else if (program === "cross-env" || program === "env" || program === "time" || program === "exec") {
      rest = rest.slice(1);
    } else if (
      program === "cross-env-shell" ||
      program === "dotenv" ||
      program === "dotenvx" ||
      program === "env-cmd"
    ) {
      return { kind: "unclear", why: `${program} sets its environment` };
    } else if (program === "npx" || program === "bunx" || program === "pnpx") {
      rest = afterOptions(rest.slice(1), new Set(["-p", "--package"]));
    } else if (program === "c8" || program === "nyc") {
      rest = afterOptions(rest.slice(1), coverageOptions);
    } else if (program === "npm-run-all" || program === "npm-run-all2" || program === "run-s" || program === "run-p") {
      const names = rest
        .slice(1)
        .map((word) => word.text)
        .filter((name) => !name.startsWith("-"));
      return { kind: "scripts", names, extra: [], environment };
    } else if (program === "concurrently") {
      const lines = afterOptions(
        rest.slice(1),
        new Set(["-n", "--names", "-c", "--prefix-colors", "-p", "--prefix", "-s", "--success"]),
      );
      return {
        kind: "lines",
        lines: lines.map((word) => word.text.replace(/^(npm|pnpm|yarn):/, "$1 run ")),
        environment,
      };
    } else if (managers.has(program)) {
      const called = callOf(rest, isScript);
      if (Array.isArray(called)) rest = called;
      else return called.kind === "scripts" ? { ...called, environment } : called;
    } else {
      return { kind: "command", command: { words: rest, environment } };
    }
  }
}

/** What a package manager is asked to do: the words of a command, or a script of this package. */
function callOf(
  words: readonly Word[],
  isScript: (name: string) => boolean,
): Word[] | Exclude<Unwrapped, { kind: "command" | "lines" }> {
  const manager = words[0]?.text ?? "";
  const texts = words.slice(1).map((word) => word.text);
  if (
    texts.some((text) =>
      /^(?:-r|-ws|-w|-F|-C|--recursive|--workspaces?|--filter|--prefix|--dir|--cwd|workspaces?)(?:=|$)/.test(text),
    )
  ) {
    return { kind: "elsewhere" };
  }
  let rest = words
    .slice(1)
    .filter(
      (word, index, all) =>
        !(word.text.startsWith("-") && all.slice(0, index).every((one) => one.text.startsWith("-"))),
    );
  const verb = rest[0]?.text;
  if (verb === undefined || managerCommands.has(verb)) return { kind: "elsewhere" };
  if (verb === "exec" || verb === "dlx" || (verb === "x" && manager !== "npm"))
    return afterOptions(rest.slice(1), new Set());
  const isRun = verb === "run" || verb === "run-script";
  if (isRun) rest = rest.slice(1).filter((word, index) => index > 0 || word.text !== "-s");
  const name = verb === "t" || verb === "tst" ? "test" : rest[0]?.text;
  if (name === undefined) return { kind: "elsewhere" };
  // `bun test` is bun's own runner, whatever the script of that name is.
  if (manager === "bun" && !isRun && name === "test") {
    return { kind: "unclear", why: "it runs bun test, which Assay does not drive" };
  }
  if (isRun || name === "test" || isScript(name)) {
    const extra = rest
      .slice(1)
      .filter(
        (word, index) => !(index === 0 && word.text === "--") && !/^(?:-s|--silent|--if-present)$/.test(word.text),
      );
    return { kind: "scripts", names: [name], extra, environment: {} };
  }
  return rest;
}

/** The words after a wrapper's own options. */
function afterOptions(words: readonly Word[], withValue: ReadonlySet<string>): Word[] {
  let at = 0;
  while (at < words.length) {
    const text = words[at]?.text ?? "";
    if (text === "--") return words.slice(at + 1);
    if (!text.startsWith("-")) break;
    at += withValue.has(text) ? 2 : 1;
  }
  return words.slice(at);
}
