/** One kind of text that is no secret whatever it is called, and how to tell it. */
interface Kind {
  readonly is: RegExp;
  readonly why: string;
}

// Each is anchored or looks for a short piece, so that none backtracks over more than it read once.
const kinds: readonly Kind[] = [
  {
    why: "a reference to a variable",
    is: /\$\{|\$\(|\{\{|\}\}|<%|%>|#\{|\$\$|@\{|\[\[|\$\[|%[a-z_][\w.]*%\/|^\$[A-Za-z_:{]|^%[A-Za-z_]+%$|^@[A-Za-z_.]+@?$|^__\w+__$|^#\w+#$|^&\w|^\*[a-z_]\w*$/,
  },
  {
    why: "a reference to a store",
    is: /^(?:op|vault|ref\+\w+|ssm|sops|gcp-?sm|awssm|akv|keyvault|secretref|secretsmanager|env|file|keychain|keyring|doppler|projects\/[^/]+\/secrets)[:/]|^arn:aws|^!(?:Ref|Sub|GetAtt|vault|secret|env|reference)|secretKeyRef|^\{(?:cipher|resolve)|^resolve:|^@Microsoft\.KeyVault|^\/run\/secrets|^(?:process\.|import\.meta\.)?env\b|^secrets\.|^(?:var|local|data|module|each|self|this|config|settings|options|props|params|args|ctx|req|request|state)\.[\w.[\]]+$|^os\.|^System\.|^ENV\[/,
  },
  {
    why: "encrypted",
    is: /^ENC[[(]|^vault:v\d+:|^\$ANSIBLE_VAULT|^AQICAH|^CiQ[A-D][0-9A-Za-z+/]{40}|^Ag[A-C][0-9A-Za-z+/]{100}|^-----BEGIN PGP MESSAGE|^secure:|^\{SSHA|^gAAAAA[0-9A-Za-z_-]{60}/,
  },
  { why: "a token that is judged by its claims", is: /^(?:Bearer )?eyJ[\w-]/ },
  { why: "public by design", is: /^(?:pk[_.-]|phc_|pub[-_]|ca-pub-|UA-\d|G-[A-Z0-9]{8}|6L[0-9A-Za-z_-]{38}$)/ },
  {
    why: "a password's hash",
    is: /^\$(?:2[abxy]?|1|5|6|7|y|argon2\w*|pbkdf2[\w-]*|scrypt|apr1|P|H|S)\$|^(?:pbkdf2|argon2|bcrypt|scrypt|sha\d*)[_:$]|^(?:pbkdf2|bcrypt|scrypt|argon2)\w{0,3}-[a-z]{3,10}|^\{(?:bcrypt|noop|SHA|MD5|pbkdf2)[^}]*\}|^md5[0-9a-f]{32}$|^\*[0-9A-F]{40}$|:\$2[aby]\$|^\{[A-Za-z0-9@_]{2,30}\}./,
  },
  { why: "a digest", is: /^(?:sha(?:1|224|256|384|512)|md5|h1|integrity)[-:=]/i },
  {
    why: "an address",
    is: /^[a-z][a-z0-9+.-]{1,20}:\/\/|^(?:www|api|auth|login|accounts?)\.[\w.-]+\.[a-z]{2,}|^mailto:|^data:|^(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?$|^localhost(?::|$)|^[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}$|^[a-z0-9-]+(?:\.[a-z0-9-]+)+\.(?:com|org|net|io|dev|app|local|internal|svc|cloud)(?:[:/].*)?$/i,
  },
  {
    why: "a path",
    is: /^(?:\.{0,2}|~|[A-Za-z]:)?[/\\](?:[\w.@ -]+[/\\])*[\w.@ {}:*-]*$|^(?:[\w.@-]+\/){1,10}[\w.@-]+\.[a-z]{1,5}$|^[\w-]+\.(?:pem|key|crt|cer|json|ya?ml|txt|env|p12|pfx|jks|keystore|pub|asc|gpg|html?|php|[jt]sx?|vue|py|rb|go|java|cs|svg|png|css|scss|md|xml|ini|conf|toml|sql|sh|tpl|hbs|ejs|twig|jsp)$/,
  },
  {
    why: "a pattern",
    is: /^\^|\$$(?<!\w{8}\$)|\\[dwsSDWbB](?:[+*{]|$)|\[\^|\[(?:a-z|A-Z|0-9)|\(\?[:=!<]|\.\*|\.\+|\{\d+,\d*\}/,
  },
  { why: "a name of a header", is: /^X(?:-[A-Z][A-Za-z]*){1,5}(?:-\d{1,3})?$/ },
  // Two and more, of which the first has a hyphen: nobody's passphrase.
  { why: "names of styles", is: /^[a-z][a-z\d]*(?:-[a-z\d]+)+(?: [a-z][a-z\d:/]*(?:-[a-z\d./]+)*)+$/ },
  { why: "a package", is: /^[\w.-]+:[\w.-]+:[\w.${}-]+$/ },
  {
    why: "a validation rule",
    is: /^(?:required|nullable|sometimes|confirmed|string)\||\|(?:string|min:\d|max:\d|required|confirmed|nullable)/,
  },
  {
    why: "a format",
    is: /%(?:[-+ 0#]*\d*(?:\.\d+)?)[sdfxvqr](?![0-9A-Za-z])|%\(\w+\)s|^\{[\w. ]*\}$|\{\d\}|^:[a-z_]+$|^\?$/,
  },
  {
    why: "code",
    is: /=>|\bfunction\b|\breturn\b|\(\)|^\w+(?:\.\w+)*\(.*\)$|^<\/?[a-z][^>]*>?|<\/|\/>|^[.#][a-z][\w-]*(?:[ .#>:[][\w.#>:[\]="' -]*)?$|^\[.*\]$|^\{.*\}$|::|^(?:new|await|typeof|import|require) |;\s*$|^!\w+(?:[.(\s]|$)|^\w+\[[\w'"]+\]|^(?:null|nil|none|undefined|true|false|nan|yes|no|on|off|string|str|number|int(?:eger)?|bool(?:ean)?|object|array|any|unknown|never|void|bytes?|text|varchar.*|char|date|hashed|encrypted|file|input|self|this|super)$/i,
  },
  { why: "markup or a header", is: /^(?:text|application|image|multipart|audio|video)\/|^x-[a-z-]+$/i },
  {
    why: "a public key or a certificate",
    is: /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2|age1[02-9ac-hj-np-z]{50}|-----BEGIN (?:PUBLIC|RSA PUBLIC|CERTIFICATE|SSH2 PUBLIC|PGP PUBLIC))|^(?:MII[A-Z][0-9A-Za-z+/]{20,}(?=.*(?:AQAB|DAQAB)))|^MI[GIH][\w+/]{3}(?:MA0GCSqGSIb3DQEBA|A0GCSqG)|^MFkwEwYHKoZI|^MCowBQYDK2V|^[A-Z0-9]{2}(?::[A-Z0-9]{2}){7,}$/,
  },
  // `secrets:list`, `token:read:own`; `Acme.Vault.SecretEntity`.
  { why: "a permission", is: /^[a-z][a-z_-]{1,30}(?::[a-z][a-z_-]{1,20}|:\*){1,3}$/ },
  { why: "a type", is: /^(?:[A-Z][a-z]{2,30}){1,6}(?:(?:\.|\\{1,2})(?:[A-Z][a-z]{1,30}){1,6}){1,8}$/ },
  {
    why: "a date or a number",
    is: /^[-+]?\d+(?:\.\d+)?(?:[smhd]|ms|px|em|rem|%|[kmgKMG]i?[bB]?)?$|^\d{4}-\d\d-\d\d|^v?\d+\.\d+(?:\.\d+)?(?:[-+.][\w.]*)?$/,
  },
];

/** Why a text is no secret by its look alone; undefined where it may be one. */
export function notSecretBecause(text: string): string | undefined {
  const sample = text.length > 600 ? text.slice(0, 600) : text;
  return kinds.find((kind) => kind.is.test(sample))?.why;
}

const uuid = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;

export function isUuid(text: string): boolean {
  return uuid.test(text);
}

/**
 * True for sentences and labels in any language: several words, or characters that no generator of secrets uses.
 */
export function isProse(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  if (/[^\x00-\x7f]|\\u(?:00[89a-f]|0[1-9a-f]|[1-9a-f])/i.test(text)) return true;
  const words = text.trim().split(/\s+/);
  if (words.length >= 3) return true;
  return words.length === 2 && words.every((word) => /^[A-Za-z'’,.:;!?()-]+$/.test(word));
}

/** `pref_key_password_v3`, `@acme/secret/v2`: words with a separator, of which one says credential, and a version. */
export function isVersionedName(text: string): boolean {
  return (
    /^@?[a-z]+(?:[._/-][a-z]+)+[._/-]?v\d{1,2}$/i.test(text) &&
    /(?:^|[._/-])(?:pass(?:word)?|secret|token|key|auth)(?:[._/-]|$)/i.test(text)
  );
}

/** True for `currentPassword`, `user.auth.token`, `password_reset`, `X-Api-Key`: names of things, not things. */
export function isIdentifier(text: string): boolean {
  return (
    /^[A-Za-z_$]+\d{0,2}(?:[._:/-][A-Za-z_$]+\d{0,2}[a-z]?)*$/.test(text) &&
    (text.match(/\d/g) ?? []).length <= 3 &&
    (/[._:/-]/.test(text) || /[a-z][A-Z]/.test(text) || text === text.toUpperCase())
  );
}
