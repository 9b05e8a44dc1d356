import type { Candidate, Detector } from "../scan/detector.ts";
import { notSecretBecause } from "../values/not-secrets.ts";
import { asksToBeReplaced, isPlaceholder } from "../values/placeholders.ts";
import { isOddWord, randomness } from "../values/randomness.ts";

const rule = "secrets/credential-in-command";
const fix =
  "Give the password by a file, an environment variable or standard input: arguments stand in the process list and the shell's history.";

/** A command that takes a password as an argument, and where in it. Patterns begin at the keyword and stay on one line. */
interface Command {
  readonly keyword: string;
  readonly name: string;
  /** The last group is the password. */
  readonly shape: RegExp;
}

// From the command's name to the blank before the option, on one line and in one command.
const rest = String.raw`(?= )[^\n|;&]{0,160}?`;
const word = String.raw`["']?([^\s"'\`|;&<>]{4,120})`;
const commands: readonly Command[] = [
  {
    keyword: "curl ",
    name: "curl",
    shape: new RegExp(
      String.raw`curl${rest}\s(?:-u|--user|--proxy-user)[ =]?["']?[^\s:"']{1,60}:([^\s"'\`|;&<>]{3,120})`,
      "y",
    ),
  },
  {
    keyword: "mysql",
    name: "mysql",
    shape: new RegExp(String.raw`mysql(?:dump|admin|import)?${rest}\s-p${word}`, "y"),
  },
  {
    keyword: "mariadb",
    name: "mariadb",
    shape: new RegExp(String.raw`mariadb(?:-dump|-admin)?${rest}\s-p${word}`, "y"),
  },
  { keyword: "sshpass ", name: "sshpass", shape: new RegExp(String.raw`sshpass${rest}\s-p ?${word}`, "y") },
  {
    keyword: "docker login",
    name: "docker login",
    shape: new RegExp(String.raw`docker login${rest}\s-p[ =]?${word}`, "y"),
  },
  {
    keyword: "podman login",
    name: "podman login",
    shape: new RegExp(String.raw`podman login${rest}\s-p[ =]?${word}`, "y"),
  },
  { keyword: "redis-cli ", name: "redis-cli", shape: new RegExp(String.raw`redis-cli${rest}\s-a ${word}`, "y") },
  { keyword: "az login", name: "az login", shape: new RegExp(String.raw`az login${rest}\s-p ${word}`, "y") },
  { keyword: "sqlcmd ", name: "sqlcmd", shape: new RegExp(String.raw`sqlcmd${rest}\s-P ?${word}`, "y") },
  { keyword: "mongosh ", name: "mongosh", shape: new RegExp(String.raw`mongosh${rest}\s-p ${word}`, "y") },
  { keyword: "ldapsearch ", name: "ldapsearch", shape: new RegExp(String.raw`ldapsearch${rest}\s-w ${word}`, "y") },
  { keyword: " pass:", name: "openssl", shape: new RegExp(String.raw` pass:${word}`, "y") },
];

/** Passwords among the arguments of commands, in scripts, CI files, Dockerfiles and documentation. */
export const commandDetectors: readonly Detector[] = commands.map((command) => ({
  id: `command:${command.name}`,
  keywords: [command.keyword],
  everywhere: false,
  detect({ text, kind }, from) {
    command.shape.lastIndex = from;
    const found = command.shape.exec(text);
    const value = found?.[1];
    if (found === null || value === undefined) return undefined;
    if (
      command.name === "openssl" &&
      !/openssl|-passin|-passout|keytool/.test(text.slice(Math.max(0, from - 200), from))
    )
      return undefined;
    if (asksToBeReplaced(value) || notSecretBecause(value) !== undefined || /^[$%<{-]/.test(value)) return undefined;
    const start = from + found[0].length - value.length;
    const random = randomness(value) >= 0.55;
    const isWord = !random && (isPlaceholder(value) || !/\d|[!@#%^&*]/.test(value));
    // A script that runs with a word for its password runs all the same; a page with one shows how it would look.
    const isShown = isWord && !isPlaceholder(value) && isOddWord(value);
    const isPage = kind.syntax === "prose" || kind.lowered !== undefined;
    if (isWord && (isPlaceholder(value) || (isPage && !isShown))) return undefined;
    return {
      rule,
      detector: "command",
      what: `a password among the arguments of ${command.name}`,
      severity: isWord ? "low" : "high",
      start,
      end: start + value.length,
      value,
      fix,
      confidence: random ? 0.85 : isShown && isPage ? 0.86 : isWord ? 0.62 : 0.7,
      reasons: [`${command.name} takes a password there`, ...(random ? ["its characters do not spell words"] : [])],
      unguessable: random && value.length >= 16,
    } satisfies Candidate;
  },
}));
