import type { Candidate, Detector, ScanInput } from "../scan/detector.ts";
import { inComment } from "../scan/in-comment.ts";
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
  {
    keyword: "mongodump ",
    name: "mongodump",
    shape: new RegExp(String.raw`mongodump${rest}\s-p[ =]?${word}`, "y"),
  },
  {
    keyword: "mongorestore ",
    name: "mongorestore",
    shape: new RegExp(String.raw`mongorestore${rest}\s-p[ =]?${word}`, "y"),
  },
  // Arguments in a list: `["mysqladmin", "-uroot", "-p…"]`.
  {
    keyword: "mysqladmin",
    name: "mysqladmin",
    shape: /mysqladmin["'][^\n\]]{0,160}["']-p([^\s"'`|;&<>]{4,120})(?=["'])/y,
  },
  { keyword: "requirepass ", name: "redis-server", shape: new RegExp(String.raw`requirepass ${word}`, "y") },
  { keyword: "openssl enc", name: "openssl", shape: new RegExp(String.raw`openssl enc${rest}\s-k ${word}`, "y") },
  { keyword: "storepass ", name: "keytool", shape: new RegExp(String.raw`storepass ${word}`, "y") },
  { keyword: "keypass ", name: "keytool", shape: new RegExp(String.raw`(?<=-)keypass ${word}`, "y") },
  { keyword: "zip -", name: "zip", shape: new RegExp(String.raw`zip${rest}(?<= )-\w{0,6}P ?${word}`, "y") },
  { keyword: "7z ", name: "7z", shape: new RegExp(String.raw`7z${rest}\s-p${word}`, "y") },
  {
    keyword: "htpasswd ",
    name: "htpasswd",
    shape: new RegExp(
      String.raw`htpasswd (?:-[A-Za-z]{1,6} ){0,4}-[A-Za-z]{0,6}b[A-Za-z]{0,6} (?:-[A-Za-z]{1,6} ){0,4}(?:[^\s-]\S{0,80} ){1,2}${word}`,
      "y",
    ),
  },
  {
    keyword: "smbclient ",
    name: "smbclient",
    shape: new RegExp(String.raw`smbclient${rest}\s-U ?["']?[^\s%"']{1,60}%([^\s"'\`|;&<>]{4,120})`, "y"),
  },
  { keyword: "vault login ", name: "vault login", shape: new RegExp(String.raw`vault login (?:token=)?${word}`, "y") },
  // `net use \\server\share /user:name …` and `net user name … /add`
  {
    keyword: "net use",
    name: "net",
    shape: /net use (?:[^\s\n]{1,80} ){0,3}\/user:\S{1,80} ["']?([^\s"'`|;&<>/*]{4,120})/iy,
  },
  { keyword: "net user", name: "net", shape: /net user [\w.-]{1,60} ["']?([^\s"'`|;&<>/*]{4,120})/iy },
  {
    keyword: "convertto-securestring ",
    name: "ConvertTo-SecureString",
    shape: /convertto-securestring (?:-asplaintext |-force |-string ){0,3}["']([^\s"'`]{4,120})(?=["'])/iy,
  },
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
  detect(input, from) {
    command.shape.lastIndex = from;
    const found = command.shape.exec(input.text);
    const value = found?.[1];
    if (found === null || value === undefined) return undefined;
    if (
      command.name === "openssl" &&
      !/openssl|-passin|-passout|keytool/.test(input.text.slice(Math.max(0, from - 200), from + 8))
    )
      return undefined;
    return commandCandidate(input, command.name, value, from + found[0].length - value.length);
  },
}));

/** What is piped into a command: `echo root:… | chpasswd`, `echo … | docker login --password-stdin`. */
export const pipedDetector: Detector = {
  id: "command:piped",
  keywords: ["| chpasswd", "| sudo -s", "| sudo chpasswd", "| passwd --stdin", "--password-stdin"],
  everywhere: false,
  detect(input, from) {
    const before = input.text.slice(Math.max(0, from - 250), from);
    const line = before.slice(before.lastIndexOf("\n") + 1);
    const value = piped.exec(line)?.[1];
    if (value === undefined) return undefined;
    const into = /^[\w-]+/.exec(line.slice(line.lastIndexOf("|") + 1).trim())?.[0] ?? "a command";
    return commandCandidate(input, into, value, from - line.length + line.lastIndexOf(value));
  },
};

const piped =
  /(?:echo|printf)(?: -\w{1,2})? ["']?(?:[\w.-]{1,40}:)?([^\s"'`|;&<>:]{4,120})["']? {0,3}(?:\|[^|;&"'`]{1,120})?$/;

function commandCandidate(
  { text, kind }: ScanInput,
  name: string,
  value: string,
  start: number,
): Candidate | undefined {
  if (asksToBeReplaced(value) || notSecretBecause(value) !== undefined || /^[$%<{-]/.test(value)) return undefined;
  const random = randomness(value) >= 0.55;
  const isWord = !random && (isPlaceholder(value) || !/\d|[!@#%^&*]/.test(value));
  // A script that runs with a word for its password runs all the same; a page with one shows how it would look.
  const isShown = isWord && !isPlaceholder(value) && isOddWord(value);
  const isPage = kind.syntax === "prose" || kind.lowered !== undefined;
  const isSaid = isPage || inComment(text, start);
  if (isWord && (isPlaceholder(value) || (isSaid && !isShown))) return undefined;
  return {
    rule,
    detector: "command",
    what: `a password among the arguments of ${name}`,
    severity: isWord ? "low" : "high",
    start,
    end: start + value.length,
    value,
    fix,
    confidence: random ? 0.85 : isShown && isSaid ? 0.86 : isWord ? 0.62 : 0.7,
    reasons: [`${name} takes a password there`, ...(random ? ["its characters do not spell words"] : [])],
    unguessable: random && value.length >= 16,
  };
}
