/** Why a line was put before the reader. No tool's judgement goes into it: every line of these shapes qualifies. */
export const candidateKinds = [
  "private-key",
  "pem",
  "known-prefix",
  "url-userinfo",
  "command",
  "kubernetes",
  "credential",
  "named-setting",
  "named-code",
  "entropy",
  "base64",
  "string",
] as const;
export type CandidateKind = (typeof candidateKinds)[number];

export interface Candidate {
  readonly kind: CandidateKind;
  /** The text that made it one, for telling copies of the same value apart. */
  readonly value: string;
}

const settings =
  /(?:^|\/)(?:\.env[^/]*|[^/]*\.env|\.npmrc|\.netrc|\.pypirc|\.htpasswd|credentials)$|\.(?:ya?ml|json|properties|ini|cfg|conf|cnf|toml|xml|config|tfvars|tf|plist|tpl|sh|bash|ps1|bat|dist|example|sample|sql)$|(?:^|\/)(?:Dockerfile|docker-compose|Vagrantfile|Makefile|Jenkinsfile)[^/]*$/iu;
const word = String.raw`(?:passw(?:or)?d|passwd|passphrase|pass|pwd|secret|token|api_?-?key|access_?-?key|private_?-?key|credentials?|auth|encrypt\w*key|sign\w*key|salt|dsn|_key|-key|Key|psk|pepper|mnemonic|jwt)[\w.\-]{0,20}`;
const bound = String.raw`["'\x60]?\s*\]?\)?\s*(?:=>|:=|===?|!=|[:=,]|\|\||\?\?|>|:-)\s*`;
const literal = String.raw`(?:[\w.]{1,30}\(\s*)?[rbuf@]?["'\x60]([^"'\x60\n]{3,300})["'\x60]`;
const namedLiteral = new RegExp(`${word}${bound}${literal}`, "iu");
const namedPlain = new RegExp(String.raw`${word}["']?\s*(?:[:=>]|:-)\s*["']?([^\s"'<>{}$][^\s"'<>]{2,300})`, "iu");
// The words that say credential without doubt: `key` alone and `author` are names of many other things.
const credentialWord =
  /(?:passw(?:or)?d|passwd|passphrase|pwd|secret|token|api_?-?key|access_?-?key|private_?-?key|credential|(?:auth|encrypt\w*|sign\w*|app)_?-?key)(?![a-z])/iu;
const prefixes =
  /(?:AKIA|ASIA)[A-Z0-9]{12,}|gh[oprsu]_\w{10,}|github_pat_\w+|glpat-[\w-]+|xox[abeprs]-[\w-]+|[sr]k_(?:live|test)_\w+|AIza[\w-]{20,}|SG\.[\w-]{10,}|\bnpm_\w{20,}|pypi-\w{16,}|eyJ[\w-]{10,}\.[\w-]*|hooks\.slack\.com\/services\/\S+|\bhf_\w{20,}|\bsk-[\w-]{16,}|dop_v1_\w+|shp(?:at|ss|ca)_\w+|\bEAAC\w{20,}|ya29\.[\w-]+|LTAI\w{12,}|AKID\w{12,}|GOCSPX-[\w-]+|\bwhsec_\w+|\d{8,10}:AA[\w-]{30,}|SK[0-9a-f]{32}|AC[0-9a-f]{32}|key-[0-9a-f]{32}/u;
const userinfo = /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'<>]{0,60}:([^\s/@"']{1,100})@[\w.${[-]/iu;
const command =
  /\s(?:-u|--user)[ =]["']?[\w.${}-]+:(\S+)|\s--?(?:password|passwd|pass|token|secret)[= ]["']?(\S{3,})|(?:mysql|mariadb|sshpass|mysqldump)\b.*\s-p["']?(\S{3,})|authorization["']?\s*[:=,]\s*["'\x60]?(?:bearer|basic|token)\s+(\S{4,})|-storepass\s+(\S+)|-passin\s+(\S+)/iu;
const blob = /[0-9A-Za-z+/]{40,}={0,2}/u;
const dense = /[0-9A-Za-z+/=_\-.~]{16,200}/gu;
const quoted = /["'\x60]([^"'\x60\n]{6,80})["'\x60]/u;

/** Files whose values need no quotes. */
export function isSettings(path: string): boolean {
  return settings.test(path);
}

/** Every reason for which a line is a candidate. `inSecret` is true inside the manifest of a Kubernetes Secret. */
export function candidatesIn(path: string, line: string, inSecret: boolean): Candidate[] {
  const found: Candidate[] = [];
  const add = (kind: CandidateKind, value: string | undefined): void => {
    if (value !== undefined && value !== "") found.push({ kind, value });
  };
  if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY/u.test(line)) add("private-key", line.trim());
  else if (/-----BEGIN /u.test(line)) add("pem", line.trim());
  add("known-prefix", prefixes.exec(line)?.[0]);
  add("url-userinfo", userinfo.exec(line)?.[1]);
  add(
    "command",
    command
      .exec(line)
      ?.slice(1)
      .find((group) => group !== undefined),
  );
  if (inSecret) add("kubernetes", /^\s+[\w.-]+:\s*["']?(\S{4,})/u.exec(line)?.[1]);
  const isSetting = isSettings(path);
  const named = namedLiteral.exec(line)?.[1] ?? (isSetting ? namedPlain.exec(line)?.[1] : undefined);
  if (named !== undefined && credentialWord.test(line) && !/^[$%{<]/u.test(named)) add("credential", named);
  add(isSetting ? "named-setting" : "named-code", named);
  for (const [text] of line.matchAll(dense)) {
    if (bitsOf(text) >= (/^[0-9a-fA-F]+$/u.test(text) ? 3 : 3.8)) {
      add("entropy", text);
      break;
    }
  }
  add("base64", blob.exec(line)?.[0]);
  add("string", quoted.exec(line)?.[1]);
  return found;
}

/** Shannon entropy, bits a character. */
function bitsOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
