/** What a use is for: it decides what a value has to look like to be believed. */
export type Purpose =
  /** Whoever knows it makes tokens, cookies or sessions of this program: a word is no better than none. */
  | "session"
  /** It encrypts, or passwords are derived from it. */
  | "encrypts"
  /** It signs; texts that everybody may know are given here too, as in derivations of keys. */
  | "signs"
  | "password"
  | "token";

/** An argument by which a call lets in, signs or encrypts. */
export interface PositionUse {
  /** As `originOf` tells what is called. */
  readonly api: RegExp;
  readonly argument: number;
  /** The option in which the argument holds it; absent where it is the argument itself. */
  readonly option?: string;
  readonly what: string;
  readonly purpose: Purpose;
}

const signs = "the key that messages are signed with";
const tokens = "the key that tokens are signed with";
const encrypts = "the key that texts are encrypted with";
const cookies = "the key that cookies are signed with";
const derives = "the password that a key is made of";

/** From the documentation of each library; `()` is what a call or `new` makes. */
export const positionUses: readonly PositionUse[] = [
  { api: /^(?:jsonwebtoken|hono\/(?:utils\/)?jwt):(?:sign|verify)$/, argument: 1, what: tokens, purpose: "session" },
  { api: /^jose:(?:jwtVerify|compactVerify|flattenedVerify)$/, argument: 1, what: tokens, purpose: "session" },
  { api: /^jose:SignJWT\(\)(?:\.\w+\(\))*\.sign$/, argument: 0, what: tokens, purpose: "session" },
  { api: /^jose:(?:Compact|Flattened)Sign\(\)(?:\.\w+\(\))*\.sign$/, argument: 0, what: signs, purpose: "session" },
  { api: /^jwt-simple:(?:encode|decode)$/, argument: 1, what: tokens, purpose: "session" },
  { api: /^njwt:(?:create|verify)$/, argument: 1, what: tokens, purpose: "session" },
  { api: /^@tsndr\/cloudflare-worker-jwt:(?:sign|verify)$/, argument: 1, what: tokens, purpose: "session" },
  { api: /^cookie-parser:$/, argument: 0, what: cookies, purpose: "session" },
  { api: /^cookie-signature:(?:sign|unsign)$/, argument: 1, what: cookies, purpose: "session" },
  { api: /^keygrip:$/, argument: 0, what: cookies, purpose: "session" },
  {
    api: /^(?:express-session|client-sessions|koa-session):$/,
    argument: 0,
    option: "secret",
    what: cookies,
    purpose: "session",
  },
  { api: /^cookie-session:$/, argument: 0, option: "keys", what: cookies, purpose: "session" },
  {
    api: /^iron-session:(?:getIronSession|sealData|unsealData)$/,
    argument: 2,
    option: "password",
    what: cookies,
    purpose: "session",
  },
  { api: /^iron-session:(?:sealData|unsealData)$/, argument: 1, option: "password", what: cookies, purpose: "session" },
  { api: /^crypto:createHmac$/, argument: 1, what: signs, purpose: "signs" },
  { api: /^crypto-js:Hmac\w+$/, argument: 1, what: signs, purpose: "signs" },
  { api: /^crypto:create(?:C|Dec)ipheriv$/, argument: 1, what: encrypts, purpose: "encrypts" },
  { api: /^crypto:create(?:C|Dec)ipher$/, argument: 1, what: encrypts, purpose: "encrypts" },
  { api: /^crypto:(?:scrypt|scryptSync|pbkdf2|pbkdf2Sync)$/, argument: 0, what: derives, purpose: "encrypts" },
  { api: /^crypto-js:(?:PBKDF2|EvpKDF)$/, argument: 0, what: derives, purpose: "encrypts" },
  {
    api: /^crypto-js:(?:AES|DES|TripleDES|Rabbit|RabbitLegacy|RC4)\.(?:en|de)crypt$|^crypto-js\/(?:aes|des|tripledes):(?:en|de)crypt$/,
    argument: 1,
    what: encrypts,
    purpose: "encrypts",
  },
  { api: /^cryptr:$/, argument: 0, what: encrypts, purpose: "encrypts" },
  {
    api: /^sequelize(?:-typescript)?:Sequelize$/,
    argument: 2,
    what: "the password of the database",
    purpose: "password",
  },
  {
    api: /^ldap(?:js:createClient\(\)|ts:Client\(\))\.bind$/,
    argument: 1,
    what: "the password of the directory",
    purpose: "password",
  },
  { api: /^stripe:(?:Stripe)?$/, argument: 0, what: "the key of Stripe", purpose: "token" },
  { api: /^twilio:(?:Twilio)?$/, argument: 1, what: "the token of Twilio", purpose: "token" },
  {
    api: /^@sendgrid\/(?:mail|client):(?:\w+\.)?setApiKey$/,
    argument: 0,
    what: "the key of SendGrid",
    purpose: "token",
  },
  { api: /^discord\.js:Client\(\)\.login$/, argument: 0, what: "the token of a Discord bot", purpose: "token" },
  {
    api: /^telegraf:Telegraf$|^node-telegram-bot-api:$|^grammy:Bot$/,
    argument: 0,
    what: "the token of a Telegram bot",
    purpose: "token",
  },
  { api: /^@slack\/web-api:WebClient$/, argument: 0, what: "the token of Slack", purpose: "token" },
  {
    api: /^(?:@octokit\/(?:rest|core|action)|octokit):Octokit$/,
    argument: 0,
    option: "auth",
    what: "the token of GitHub",
    purpose: "token",
  },
  { api: /^resend:Resend$/, argument: 0, what: "the key of Resend", purpose: "token" },
  { api: /^postmark:(?:Server|Account)Client$/, argument: 0, what: "the token of Postmark", purpose: "token" },
  {
    api: /^mailchimp-api-v3:$|^@mailchimp\/mailchimp_transactional:$/,
    argument: 0,
    what: "the key of Mailchimp",
    purpose: "token",
  },
  { api: /^web-push:setVapidDetails$/, argument: 2, what: "the private key of web push", purpose: "token" },
];

/** Names by which a file shows that it may hold one of these uses. */
export const positionWords =
  /createHmac|create(?:C|Dec)ipher|importKey|scrypt|pbkdf2|crypto-js|jsonwebtoken|jwt-simple|["'`](?:hono\/(?:utils\/)?jwt|jose|njwt|cookie-parser|cookie-signature|keygrip|express-session|client-sessions|koa-session|cookie-session|iron-session|cryptr|sequelize|sequelize-typescript|ldapjs|ldapts|stripe|twilio|discord\.js|telegraf|node-telegram-bot-api|grammy|octokit|resend|postmark|web-push|mailchimp-api-v3|@(?:sendgrid|slack|octokit|mailchimp|tsndr)\/[\w-]+)["'`]/;
