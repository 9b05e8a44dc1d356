/** What a name says about the value it holds. */
export interface CredentialName {
  /** The name as written, for messages. */
  readonly written: string;
  /** Its words joined with `_`, in small letters. */
  readonly normal: string;
  readonly strength: "strong" | "medium" | "weak";
  /** Passwords are chosen by people, keys and tokens generated: they are believed on different signs. */
  readonly kind: "password" | "key";
  /** The key of this application's own sessions, tokens or data: whoever knows it forges them. */
  readonly signs: boolean;
}

const password =
  /^(?:password|passwd|passphrases?|pwd|pw|passcode|pgpassword|dbpass|dbpassword|dbpwd|userpass|rootpass|rootpassword|adminpassword|adminpass|mysqlpassword|postgrespassword|smtppassword|keypass|storepass|mypassword|passw|kennwort|contrasena|senha|motdepasse)$|^(?:\w{1,40}_)?mot_de_passe$/;
const strongPair =
  /(?:^|_)(?:api_?(?:key|secret|token)|(?:access|auth|refresh|bearer|bot|admin|service|session|id|private|personal|registry|deploy|webhook|api|oauth2?|user|npm|github|gitlab|gh|slack|csrf|jwt|security|verify|verification|signing|upload|master|root|secret|app|vault|hub)_?tokens?|(?:secret|private|encryption|encrypt|decryption|signing|sign|master|shared|session|cookie|jwt|crypto|cipher|aes|rsa|hmac|auth|admin|service|license|account|storage|subscription|server|access|deploy|webhook|root|kms|salt|consumer|app|application)_?(?:secret_?)?keys?|(?:client|app|application|consumer|shared|session|cookie|jwt|auth|webhook|oauth2?|token|signing|api|master|cluster|state|refresh|access|csrf|nextauth|better_auth|hmac|secret|rails|django|flask|encryption|hook|bot|user|channel|totp|otp|mfa)_?secrets?|secret_key_base|conn(?:ection)?_?str(?:ing)?_?pass|app_?key|master_?key|auth_?pass|erlang_cookie|dsn_?pass|basic_?auth|client_?pass|root_token_id|secret_?(?:text|string|phrase|value|word|id)|pre_?shared_?key|psk)$/;
const single: Record<string, CredentialName["strength"]> = {
  secret: "strong",
  secrets: "medium",
  apikey: "strong",
  secretkey: "strong",
  privatekey: "strong",
  accesskey: "strong",
  clientsecret: "strong",
  authtoken: "strong",
  accesstoken: "strong",
  refreshtoken: "strong",
  apitoken: "strong",
  apisecret: "strong",
  jwtsecret: "strong",
  sessionsecret: "strong",
  appsecret: "strong",
  appkey: "medium",
  encryptionkey: "strong",
  signingkey: "strong",
  token: "medium",
  pass: "medium",
  credential: "medium",
  credentials: "medium",
  creds: "medium",
  authkey: "strong",
  masterkey: "strong",
  auth: "weak",
  authorization: "medium",
  bearer: "weak",
  passkey: "medium",
  psk: "strong",
  salt: "weak",
  pepper: "medium",
  mnemonic: "medium",
  sas: "weak",
  hmac: "weak",
  otpsecret: "strong",
  pat: "weak",
  webhooksecret: "strong",
  key: "weak",
};
const signing =
  /jwt|session|cookie|sign|encrypt|crypt|hmac|csrf|nextauth|better_auth|auth_secret|token_secret|secret_key_base|secret_key$|^secret$|app_key|app_secret|master|aes|cipher|pepper|state/;

// Keys and tokens of another kind.
const neverSecret =
  /(?:^|_)(?:encrypted|hashed|hash|crypted|salted|masked|obfuscated|redacted|invalid|wrong|bad|fake|mock|dummy|example|sample|expired|bogus|malformed|tampered|unknown)_|encoded_pass|htpasswd|existing_secret|(?:password|passwd|passphrase|token|credentials?)_(?:secret_)?key$|(?:^|_)(?:public|publishable|pub|verify|verification|verifying|peer|host|remote|object|blob|content|item|record|event|message|trace|span|feature|flag|api_version|site|anon|primary|foreign|partition|sort|cache|composite|unique|natural|surrogate|row|range|hash|group|lookup|idempotency|dedup|routing|object|map|dict|registry_key|shortcut|hot|arrow|enter|tab|delete|escape|translation|i18n|locale|message|storage_key_name|query|storage_key|localstorage|local_storage)_?key$|(?:^|_)(?:next|page|continuation|cancellation|cancel|pagination|sync|abort|syntax|lexer|design|theme|css|color|start|end|eof|current|previous|parse|max|min|input|output|prompt|completion|total|num|n|pad|eos|bos|unk|mask|special|stop|lock|fencing|resume|cursor|comment|identifier|string|number|keyword|operator|punctuation)_?tokens?$|secret_?name|gpg_key$|access_?key_?id$|key_?id$|author$|authority|^no_?pass|public_key_token|^(?:update|reset|change|forgot|require|requires|enable|disable|allow|show|hide|toggle|validate|check|confirm)_(?:password|passwd|passphrase|secret|token)$|_?keyword$|password_?less/;

const unreal =
  /(?:^|_)(?:encrypted|hashed|masked|redacted|invalid|wrong|bad|fake|mock|dummy|example|sample|expired|bogus|malformed|tampered|unknown)(?:_|$)/;

/** True of a name that says itself that what it holds lets nobody in: `invalidToken`, `DUMMY_KEY`. */
export function namesNothingReal(written: string): boolean {
  return unreal.test(normalise(written));
}

// Words after the credential that leave it one.
const trailing =
  /_(?:value|values|val|default|dev|development|prod|production|staging|stage|test|testing|local|live|sandbox|old|new|current|previous|base64|b64|hex|str|string|raw|plain|plaintext|clear|literal|main|primary|secondary|backup|temp|tmp|fallback|data|content|const|constant|var|env|here|\d{1,3}|v\d|[a-z])$/;

// Names repeat: reading one is dearer than all else that is done at a keyword that leads nowhere.
const known = new Map<string, CredentialName | null>();
const mostKnown = 10_000;

/** Reads a name as written; undefined where it does not say credential. */
export function credentialName(written: string): CredentialName | undefined {
  let name = known.get(written);
  if (name === undefined) {
    const own = withoutParent(written);
    name = read(own) ?? null;
    if (known.size >= mostKnown) known.clear();
    known.set(own, name);
  }
  return name ?? undefined;
}

/** A piece of a text keeps the whole of it in memory; this is a text of its own. */
function withoutParent(piece: string): string {
  return Buffer.from(piece, "utf16le").toString("utf16le");
}

function read(written: string): CredentialName | undefined {
  const normal = normalise(written);
  if (normal.length === 0 || normal.length > 80) return undefined;
  const stem = strip(normal);
  const found = strengthOf(stem);
  if (found === undefined || neverSecret.test(stem)) return undefined;
  return { written, normal, ...found, signs: signing.test(stem) };
}

function strengthOf(stem: string): Pick<CredentialName, "strength" | "kind"> | undefined {
  const last = stem.slice(stem.lastIndexOf("_") + 1);
  if (password.test(last) || password.test(stem)) return { strength: "strong", kind: "password" };
  if (strongPair.test(stem)) return { strength: "strong", kind: stem.endsWith("pass") ? "password" : "key" };
  if (last === "pass")
    return {
      strength:
        /(?:db|database|user|admin|root|smtp|mail|email|ftp|redis|mysql|pg|postgres|mongo|rabbit\w*|ldap|auth|login)_pass$/.test(
          stem,
        )
          ? "strong"
          : "medium",
      kind: "password",
    };
  const alone = single[last];
  if (alone !== undefined && last !== "key") return { strength: alone, kind: "key" };
  if (last === "key") return stem === "key" ? undefined : { strength: "weak", kind: "key" };
  // Run together without separators: `dbpassword`, `mysecret`.
  if (/(?:password|passwd|passphrase)$/.test(last)) return { strength: "strong", kind: "password" };
  return /(?:secret|apikey|secretkey|accesstoken|authtoken|apitoken)$/.test(last)
    ? { strength: "medium", kind: "key" }
    : undefined;
}

function strip(normal: string): string {
  let stem = normal;
  for (let round = 0; round < 3; round++) {
    if (strengthOf(stem) !== undefined) return stem;
    const shorter = stem.replace(trailing, "").replace(/(?<=[a-z])\d{1,3}$/, "");
    if (shorter === stem) return stem;
    stem = shorter;
  }
  return stem;
}

/** `dbPassword`, `DB_PASSWORD`, `spring.datasource.password` and `db-password` as `db_password` and so on. */
export function normalise(written: string): string {
  // oxlint-disable-next-line no-control-regex
  const plain = /[^\x00-\x7f]/.test(written) ? written.normalize("NFD").replace(/\p{M}/gu, "") : written;
  return plain
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .replace(/[^0-9A-Za-z]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .toLowerCase();
}
