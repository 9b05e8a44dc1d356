import type { Candidate, Detector, ScanInput } from "../scan/detector.ts";
import { inComment } from "../scan/in-comment.ts";
import { asksToBeReplaced, isPlaceholder } from "../values/placeholders.ts";
import { notSecretBecause } from "../values/not-secrets.ts";
import { isOddWord, randomness } from "../values/randomness.ts";
import { formatCandidate, formatOfValue } from "../formats/format-detector.ts";

const rule = "secrets/connection-string";
const fix = "Change the password, then read the whole connection string from the environment or a secret store.";
const databases =
  /^(?:postgres(?:ql)?|mysql2?|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql|sqlserver|oracle|cockroachdb|clickhouse|cassandra|couchbases?|neo4j(?:\+s(?:sc)?)?|bolt(?:\+s)?|nats|ldaps?|smtps?|imaps?|s?ftps?|ssh|mqtts?|kafka|libsql|influxdb|jdbc:\w{2,12}|\w{2,12}\+\w{2,16})$/i;
const authority =
  /([^\s:@/?#"'`<>\\()[\]|,;]{0,100}):([^\s@"'`<>\\|]{1,200})@([0-9A-Za-z$_.{[%<-][^\s"'`<>\\/?#,;)]{0,200})/y;
// Hosts that only documentation and this machine have.
const nowhere =
  /^(?:[\w.-]*\.)?example\.(?:com|org|net)|^(?:host|hostname|server|domain|your[\w.-]*|my-?host|some-?host|ip|address|db-?host|[\w-]*\.example|foo|bar|test|x|h|evil\.\w+|attacker\.\w+|foo\.\w{2,3}|bar\.\w{2,3}|[\w.-]*\.(?:test|invalid))(?::|$)|^(?:[<[%]|\{(?!\{)|\.{3})/i;
const anyUser =
  /^(?:my|some|your|db|the)?[-_]?(?:user(?:name)?|usr|login|u|name|foo|bar|john_?doe|jane_?doe|alice|bob|client)$/i;
const local = /^(?:localhost|127\.|0\.0\.0\.0|\[?::1|host\.docker\.internal|[a-z][a-z0-9_-]{0,30}(?::\d+)?$)/i;

/** `scheme://user:password@host`, in databases, brokers and web addresses. */
export const urlDetector: Detector = {
  id: "url",
  keywords: ["://"],
  everywhere: true,
  detect(input, from, to) {
    authority.lastIndex = to;
    const found = authority.exec(input.text);
    if (found === null) return undefined;
    const [, user = "", password = "", host = ""] = found;
    const scheme = /(?:jdbc:)?[A-Za-z][\w+.-]{1,20}$/.exec(input.text.slice(Math.max(0, from - 30), from))?.[0];
    // A slash before the @ belongs to a path, and then there is no password: `http://host:80/a@b`.
    if (scheme === undefined || (/[/?#]/.test(password) && !isDatabase(scheme)) || /^\d{1,5}[/?]/.test(password))
      return undefined;
    // GitHub takes a token for the user's name: https://docs.github.com/en/rest/authentication
    if (/^x-oauth-basic$/i.test(password)) return judged(input, { scheme, user: "", password: user, host, start: to });
    return judged(input, { scheme, user, password, host, start: to + user.length + 1 });
  },
};

interface Parts {
  scheme: string;
  user: string;
  password: string;
  host: string;
  start: number;
}

function judged(input: ScanInput, { scheme, user, password, host, start }: Parts): Candidate | undefined {
  const plain = percentDecoded(password);
  const format = formatOfValue(plain, "url_password");
  if (format !== undefined) return formatCandidate({ ...format, start, end: start + password.length }, input.text);
  if (isReference(password, plain) || isReference(user, user) || nowhere.test(host) || plain.length < 3)
    return undefined;
  const database = isDatabase(scheme);
  const random = randomness(plain) >= 0.55;
  const isDefault = isFallback(input.text, start - user.length - scheme.length - 4);
  const known =
    isPlaceholder(plain) ||
    plain.toLowerCase() === user.toLowerCase() ||
    /^(?:postgres|root|admin|guest|redis|mysql|mongo|prisma|docker|minio\w*|rabbitmq|p|pw|pass\w*|secret\w*|\d{1,8})$/i.test(
      plain,
    );
  const nearby = local.test(host) || /^[{$#]/.test(host);
  const isInForce =
    input.kind.lowered === undefined &&
    input.kind.syntax !== "prose" &&
    !anyUser.test(user) &&
    !asksToBeReplaced(plain) &&
    !inComment(input.text, start);
  const isWord = nearby && !random && !/\d/.test(plain);
  // A page that shows how to connect to what the reader just started.
  const isShown = isWord && !known && database && !anyUser.test(user) && isOddWord(plain);
  if ((known || (isWord && !isShown)) && !isInForce && !(isDefault && database && input.kind.lowered === undefined))
    return undefined;
  if (input.kind.generated && (!random || nearby)) return undefined;
  return {
    rule: isDefault ? "secrets/credential-default" : rule,
    detector: "url",
    what: `the password in a ${scheme}:// address`,
    severity: known || isWord ? "low" : nearby ? "medium" : database || random ? "high" : "medium",
    start,
    end: start + password.length,
    value: password,
    confidence:
      isShown && !isInForce
        ? 0.86
        : known || isWord
          ? 0.62
          : (database ? 0.8 : 0.68) + (random ? 0.12 : 0) - (nearby ? 0.12 : 0),
    reasons: [
      `it stands where a ${scheme} address has its password`,
      ...(random ? ["its characters do not spell words"] : []),
      ...(nearby ? ["the host is this machine or a service beside it"] : []),
      ...(isDefault ? ["the program uses it whenever nothing else is set"] : []),
    ],
    fix,
    unguessable: random && plain.length >= 16,
  };
}

function isDatabase(scheme: string): boolean {
  return databases.test(scheme) && !/^https?$/i.test(scheme);
}

function isReference(text: string, plain: string): boolean {
  return (
    /[${}%<>[\]*]{2}|^[$%<{:[@]|\$[A-Za-z({]|\*{2}|\.{3}|^x+$|^%[sdv]$/i.test(text) ||
    ["a reference to a variable", "a format"].includes(notSecretBecause(plain) ?? "")
  );
}

/** True where the address is what an expression falls back on. */
export function isFallback(text: string, at: number): boolean {
  return /(?:\?\?|\|\||\?:|\bor|:-|getenv\([^()\n]{1,60},|environ\.get\([^()\n]{1,60},|[eE]nv\w*\([^()\n]{1,60},|\.default\(|default[=:])\s{0,20}["'`]?(?:jdbc:)?$/.test(
    text.slice(Math.max(0, at - 100), at),
  );
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A bare percent sign: taken as it is.
  }
}
