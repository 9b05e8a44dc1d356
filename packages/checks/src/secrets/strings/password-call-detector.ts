import { assignmentCandidate } from "../assignments/assignment-detector.ts";
import type { CredentialName } from "../assignments/names.ts";
import { wrappedLiteralAt } from "../assignments/wrapped-literal.ts";
import type { Detector } from "../scan/detector.ts";
import { argumentAt, isSaid } from "./call-arguments.ts";

/** A function that logs in, or makes an account, and which of its arguments is the password, from 0. */
interface PasswordCall {
  readonly keyword: string;
  readonly argument: number;
  /** For messages. */
  readonly name: string;
  /** The argument is `user:password`. */
  readonly isLogin?: boolean;
}

const calls: readonly PasswordCall[] = [
  { keyword: "networkcredential(", argument: 1, name: "NetworkCredential" },
  { keyword: "passwordauthentication(", argument: 1, name: "PasswordAuthentication" },
  { keyword: "passwordcredentials(", argument: 1, name: "UsernamePasswordCredentials" },
  { keyword: "passwordauthenticationtoken(", argument: 1, name: "UsernamePasswordAuthenticationToken" },
  // `HTTPBasicAuth(…)`, `req.SetBasicAuth(…)`, `BasicAuth(…)`.
  { keyword: "basicauth(", argument: 1, name: "BasicAuth" },
  { keyword: "digestauth(", argument: 1, name: "DigestAuth" },
  { keyword: "basic_auth(", argument: 1, name: "basic_auth" },
  { keyword: ".auth(", argument: 1, name: "auth" },
  { keyword: "auth=(", argument: 1, name: "auth" },
  { keyword: "plainauth(", argument: 2, name: "PlainAuth" },
  { keyword: ".login(", argument: 1, name: "login" },
  { keyword: "new pdo(", argument: 2, name: "PDO" },
  { keyword: "mysqli_connect(", argument: 2, name: "mysqli_connect" },
  { keyword: "new mysqli(", argument: 2, name: "mysqli" },
  { keyword: "drivermanager.getconnection(", argument: 2, name: "getConnection" },
  { keyword: "ssh.password(", argument: 0, name: "ssh.Password" },
  { keyword: "wifi.begin(", argument: 1, name: "WiFi.begin" },
  { keyword: "hash::make(", argument: 0, name: "Hash::make" },
  { keyword: "bcrypt(", argument: 0, name: "bcrypt" },
  { keyword: "bcrypt.hash(", argument: 0, name: "bcrypt.hash" },
  { keyword: "bcrypt.hashsync(", argument: 0, name: "bcrypt.hashSync" },
  { keyword: "password_hash(", argument: 0, name: "password_hash" },
  { keyword: "make_password(", argument: 0, name: "make_password" },
  { keyword: "passwordencoder.encode(", argument: 0, name: "passwordEncoder.encode" },
  { keyword: "usermanager.createasync(", argument: 1, name: "CreateAsync" },
  { keyword: "addpasswordasync(", argument: 1, name: "AddPasswordAsync" },
  // After the id of an access key.
  { keyword: "newstaticcredentials(", argument: 1, name: "NewStaticCredentials" },
  { keyword: "newstaticcredentialsprovider(", argument: 1, name: "NewStaticCredentialsProvider" },
  { keyword: "basicawscredentials(", argument: 1, name: "BasicAWSCredentials" },
  { keyword: "newstaticv4(", argument: 1, name: "NewStaticV4" },
  { keyword: "new sequelize(", argument: 2, name: "Sequelize" },
  { keyword: "pymysql.connect(", argument: 2, name: "connect" },
  { keyword: "mysqldb.connect(", argument: 2, name: "connect" },
  { keyword: "dbi->connect(", argument: 2, name: "connect" },
  { keyword: "newdialer(", argument: 3, name: "NewDialer" },
  { keyword: "create_superuser(", argument: 2, name: "create_superuser" },
  { keyword: "ldap_bind(", argument: 2, name: "ldap_bind" },
  { keyword: "ftp_login(", argument: 2, name: "ftp_login" },
  { keyword: "basicauthenticator(", argument: 1, name: "HttpBasicAuthenticator" },
  { keyword: "security_credentials,", argument: 0, name: "SECURITY_CREDENTIALS" },
  { keyword: "curlopt_userpwd,", argument: 0, name: "CURLOPT_USERPWD", isLogin: true },
  { keyword: "btoa(", argument: 0, name: "btoa", isLogin: true },
];

/** Literal passwords given to functions that log in: `smtp.login("bot", "…")`, `new PDO(dsn, "app", "…")`. */
export const passwordCallDetectors: readonly Detector[] = calls.map((call) => ({
  id: `login:${call.keyword}`,
  keywords: [call.keyword],
  everywhere: false,
  detect(input, from, to) {
    const { text, kind } = input;
    if (kind.syntax === "prose" || kind.lowered === "documentation" || isSaid(text, from)) return undefined;
    const at = argumentAt(text, to, call.argument);
    const literal = at === undefined ? undefined : wrappedLiteralAt(text, at);
    if (literal === undefined) return undefined;
    const { value, start } = call.isLogin === true ? afterUser(literal) : literal;
    const candidate = assignmentCandidate(
      input,
      passwordOf(call.name),
      { ...literal, value, start, bond: "argument", quoted: true },
      from,
    );
    return candidate === undefined ? undefined : { ...candidate, what: `the password given to ${call.name}` };
  },
}));

function passwordOf(written: string): CredentialName {
  return { written, normal: "password", strength: "strong", kind: "password", signs: false };
}

function afterUser({ value, start }: { value: string; start: number }): { value: string; start: number } {
  const user = /^[\w.@+-]{1,60}:/.exec(value)?.[0].length;
  return user === undefined ? { value: "", start } : { value: value.slice(user), start: start + user };
}
