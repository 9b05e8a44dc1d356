import type { Severity } from "@assay/core";

/** An option of a library that takes a protection away. */
export interface InsecureOption {
  /** What is called or constructed, as `file.origin` says it. */
  of: RegExp;
  /** The argument that holds the options, from 0. */
  at: number;
  /** Names from the argument down to the option; of an entry of a list, `*`. Without names the argument itself. */
  path: readonly string[];
  /** The values that are dangerous. */
  is: readonly (string | number | boolean)[];
  /** What it does, behind the option's name in a message. */
  effect: string;
  severity: Severity;
}

/** Facts by the documentation of each library (2026-11). Of each other rules report more: cookies, TLS, CORS, JWT, uploads, CSRF. */
export const insecureOptions: readonly InsecureOption[] = [
  {
    of: /^nodemailer:createTransport$/,
    at: 0,
    path: ["ignoreTLS"],
    is: [true],
    effect: "sends mails and the password of the mail server in the clear, even where the server offers encryption",
    severity: "low",
  },
  {
    of: /^express:(?:Router|Express|Application)?(?:\(\))?\.set$/,
    at: 1,
    path: [],
    is: [true],
    effect: "lets every client say which address it comes from, so limits by address and logs hold nothing",
    severity: "low",
  },
  {
    of: /^fastify:(?:fastify)?$/,
    at: 0,
    path: ["trustProxy"],
    is: [true],
    effect: "lets every client say which address it comes from, so limits by address and logs hold nothing",
    severity: "low",
  },
  {
    of: /^(?:http|https):(?:createServer|request|get)$/,
    at: 0,
    path: ["insecureHTTPParser"],
    is: [true],
    effect: "accepts malformed requests, which a proxy before it may cut up differently (request smuggling)",
    severity: "medium",
  },
  {
    of: /^(?:handlebars|hbs):(?:create\(\)\.)?(?:compile\(\)|template\(\))$/,
    at: 1,
    path: ["allowProtoMethodsByDefault"],
    is: [true],
    effect: "lets templates call what objects inherit, constructors included",
    severity: "medium",
  },
  {
    of: /^(?:express-handlebars:(?:engine|create|ExpressHandlebars)?|@handlebars\/allow-prototype-access:)$/,
    at: 0,
    path: ["runtimeOptions", "allowProtoMethodsByDefault"],
    is: [true],
    effect: "lets templates call what objects inherit, constructors included",
    severity: "medium",
  },
  {
    of: /^serialize-javascript:$/,
    at: 1,
    path: ["unsafe"],
    is: [true],
    effect: "leaves `</script>` in the text that stands in a page",
    severity: "medium",
  },
  {
    of: /^markdown-it:$/,
    at: 0,
    path: ["html"],
    is: [true],
    effect: "hands tags in Markdown on as they are; sanitise what comes out",
    severity: "low",
  },
  {
    of: /^next-auth(?:\/providers\/[\w-]+|:.*)?:?$/,
    at: 0,
    path: ["allowDangerousEmailAccountLinking"],
    is: [true],
    effect:
      "signs whoever has an account with the same address at that provider in as the user, whether it verified the address or not",
    severity: "high",
  },
  {
    of: /^passport-jwt:Strategy$/,
    at: 0,
    path: ["ignoreExpiration"],
    is: [true],
    effect: "accepts tokens for ever",
    severity: "high",
  },
  {
    of: /^@aws-sdk\/client-s3:(?:PutObjectCommand|PutObjectAclCommand|CreateBucketCommand|PutBucketAclCommand|CopyObjectCommand)$/,
    at: 0,
    path: ["ACL"],
    is: ["public-read-write"],
    effect: "lets everybody write to it",
    severity: "high",
  },
  {
    of: /^@aws-sdk\/client-s3:(?:CreateBucketCommand|PutBucketAclCommand)$/,
    at: 0,
    path: ["ACL"],
    is: ["public-read"],
    effect: "lets everybody list and read the whole bucket",
    severity: "medium",
  },
  {
    of: /^aws-cdk-lib\/aws-s3:Bucket$/,
    at: 2,
    path: ["publicReadAccess"],
    is: [true],
    effect: "lets everybody read the whole bucket",
    severity: "medium",
  },
  {
    of: /^(?:typeorm:(?:DataSource|createConnection)|@nestjs\/typeorm:TypeOrmModule\.forRoot)$/,
    at: 0,
    path: ["synchronize"],
    is: [true],
    effect: "changes the tables to what the code says whenever it starts, and drops columns with what is in them",
    severity: "low",
  },
  {
    of: /^(?:puppeteer|puppeteer-core|playwright|playwright-core):(?:chromium\.)?launch$/,
    at: 0,
    path: ["args", "*"],
    is: ["--disable-web-security"],
    effect: "lets every page that is opened read every other",
    severity: "medium",
  },
  {
    of: /^better-auth:betterAuth$/,
    at: 0,
    path: ["advanced", "useSecureCookies"],
    is: [false],
    effect: "sends the session's cookie over plain HTTP too",
    severity: "medium",
  },
];
