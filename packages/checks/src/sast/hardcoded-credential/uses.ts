import type { Node } from "@assay/program";
import { isSubtle } from "../patterns/encryption.ts";
import type { RuleFile } from "../rule-file.ts";

/** A place where a value lets somebody in, or keeps something secret. */
export interface CredentialUse {
  value: Node;
  /** What it is, for the message. */
  what: string;
}

/** Calls that take a key or a password by position. */
const byPosition: readonly (readonly [RegExp, number, string])[] = [
  [/^crypto:createHmac$/, 1, "the key that messages are signed with"],
  [/^crypto:create(?:C|Dec)ipheriv$/, 1, "the key that texts are encrypted with"],
  [
    /^crypto-js:(?:AES|TripleDES)\.(?:en|de)crypt$|^crypto-js\/aes:(?:en|de)crypt$/,
    1,
    "the key that texts are encrypted with",
  ],
  [/^crypto-js:Hmac\w+$/, 1, "the key that messages are signed with"],
  [/^sequelize(?:-typescript)?:Sequelize$/, 2, "the password of the database"],
  [/^ldapjs:createClient\(\)\.bind$/, 1, "the password of the directory"],
];

/** Clients that take a password in an object, by the way to it. */
const byOption: readonly (readonly [RegExp, readonly string[], string])[] = [
  [
    /^(?:pg|pg-pool|mysql|mysql2|mysql2\/promise|mariadb|mssql|postgres|typeorm|ioredis|redis|@redis\/client|oracledb|@clickhouse\/client):(?:Pool|Client|createConnection|createPool|ConnectionPool|connect|DataSource|Redis|createClient|getConnection)?$/,
    ["password"],
    "the password of the database",
  ],
  [/^knex:(?:knex)?$/, ["connection", "password"], "the password of the database"],
  [/^mongodb:MongoClient$/, ["auth", "password"], "the password of the database"],
  [/^nodemailer:createTransport$/, ["auth", "pass"], "the password of the mail server"],
  [/^axios:(?:create|request|get|delete|head)?$/, ["auth", "password"], "the password that requests are made with"],
  [/^passport-[\w-]+:(?:\w*Strategy)?$/, ["clientSecret"], "the secret of the identity provider"],
  [
    /^(?:ssh2:Client\(\)\.connect|basic-ftp:Client\(\)\.access|ssh2-sftp-client:\(\)\.connect|node-ssh:NodeSSH\(\)\.connect)$/,
    ["password"],
    "the password of the server",
  ],
];

/** What of a call lets somebody in: none, one, or a list of users' passwords. */
export function credentialUses(file: RuleFile, node: Parameters<RuleFile["call"]>[0]): CredentialUse[] {
  const { origin, name, object, args } = file.call(node);
  const uses: CredentialUse[] = [];
  const add = (value: Node | undefined, what: string) => {
    if (value !== undefined) uses.push({ value, what });
  };
  if (name === "importKey" && object !== undefined && isSubtle(file, object) && file.literal(args[0]) === "raw")
    add(args[1], "the key that texts are encrypted with");
  if (origin === undefined) return uses;
  for (const [pattern, position, what] of byPosition) if (pattern.test(origin)) add(args[position], what);
  for (const [pattern, path, what] of byOption) {
    if (!pattern.test(origin)) continue;
    for (const options of args) {
      if (isOwnMachine(file, options)) continue;
      add(
        path.reduce<Node | undefined>((at, part) => file.option(at, part), options),
        what,
      );
    }
  }
  if (origin === "express-basic-auth:")
    for (const value of valuesOf(file, file.option(args[0], "users"))) add(value, "the password of a user");
  return uses;
}

/** The well-known password of a database that only the developer's own machine reaches opens nothing. */
function isOwnMachine(file: RuleFile, options: Node): boolean {
  const host = file.option(options, "host") ?? file.option(file.option(options, "connection"), "host");
  return /^(?:localhost|127\.0\.0\.1|::1)$/.test(String(file.literal(host)));
}

function valuesOf(file: RuleFile, object: Node | undefined): Node[] {
  return object?.type === "ObjectExpression"
    ? object.properties.flatMap((property) => (property.type === "Property" ? [property.value] : []))
    : [];
}
