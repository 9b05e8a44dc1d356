import { escapedHtml, noObject } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const one = [{ from: "0", to: "return" }] satisfies LibraryModel["apis"][number]["flows"];

export const model = {
  packages: [
    "validator",
    "escape-html",
    "he",
    "html-entities",
    "entities",
    "dompurify",
    "isomorphic-dompurify",
    "sanitize-html",
    "xss",
    "sanitize-filename",
    "filenamify",
    "path-is-inside",
    "is-path-inside",
    "shell-quote",
    "shell-escape",
    "express-validator",
    "xss-filters",
    "escape-string-regexp",
    "slugify",
    "is-number",
    "isemail",
    "uuid",
    "nanoid",
    "ms",
    "mongo-sanitize",
    "express-mongo-sanitize",
  ],
  title: "Escaping, cleaning and checking of single values",
  aliases: {
    "validator/{lib,es/lib}": "validator",
    "isomorphic-dompurify": "dompurify",
    "dompurify()": "dompurify",
    "global.DOMPurify": "dompurify",
    "escape-goat.htmlEscape": "escape-html",
    "html-escaper.escape": "escape-html",
    "@hapi/hoek.escapeHtml": "escape-html",
    "mongo-sanitize": "mongo-sanitize.sanitize",
    "express-mongo-sanitize.sanitize": "mongo-sanitize.sanitize",
    "isemail.validate": "validator.isEmail",
  },
  apis: [
    // validator: yes or no
    {
      api: "validator.{isAlpha,isAlphanumeric,isNumeric,isInt,isFloat,isDecimal,isUUID,isMongoId,isHexadecimal,isHash,isMD5,isIP,isIPRange,isPort,isBoolean,isDate,isISO8601,isRFC3339,isIn,isBase32,isBase58,isHexColor,isMACAddress,isCreditCard,isISBN,isISSN,isIBAN,isBIC,isSemVer,isLocale,isFQDN,isSlug,isOctal,isMobilePhone,isPostalCode,isIdentityCard,isISO31661Alpha2,isISO4217,isLatLong,isBtcAddress,isEthereumAddress,isIMEI,isVAT,isPassportNumber,isLicensePlate,isTime,isMimeType}",
      isScalar: true,
      checks: [{ at: "0", for: "all", when: true }],
    },
    {
      api: "validator.isEmail",
      isScalar: true,
      checks: [
        {
          at: "0",
          for: ["html", "path", "url", "redirect", "script-url", "command", "header", "log", ...noObject],
          when: true,
        },
      ],
    },
    {
      api: "validator.isURL",
      isScalar: true,
      checks: [{ at: "0", for: ["script-url", "log", "header", ...noObject], when: true }],
    },
    {
      api: "validator.{isBase64,isJWT,isDataURI,isMagnetURI}",
      isScalar: true,
      checks: [{ at: "0", for: ["html", "sql", "command", "log", ...noObject], when: true }],
    },
    { api: "validator.equals", isScalar: true, checks: [{ at: "0", for: "all", when: true }] },
    {
      api: "validator.{isEmpty,isLength,isAscii,isJSON,isLowercase,isUppercase,contains,isByteLength,isStrongPassword,matches,isWhitelisted,isMultibyte,isVariableWidth,isFullWidth,isHalfWidth,isAfter,isBefore}",
      isScalar: true,
    },
    { api: "validator.escape", flows: one, makesSafe: ["html", "xml", ...noObject] },
    { api: "validator.unescape", flows: one, revives: ["html", "xml"] },
    {
      api: "validator.{trim,ltrim,rtrim,stripLow,blacklist,whitelist,normalizeEmail,toString}",
      flows: one,
      makesSafe: noObject,
    },
    { api: "validator.{toInt,toFloat,toBoolean,toDate}", isScalar: true },
    // HTML
    { api: "escape-html", flows: one, makesSafe: ["html", "xml", "file-content", ...noObject] },
    { api: "he.{encode,escape}", flows: one, makesSafe: ["html", "xml", "file-content", ...noObject] },
    { api: "he.{decode,unescape}", flows: one, revives: ["html", "xml"] },
    {
      api: "{html-entities,entities}.{encode,escape,escapeUTF8,encodeHTML,encodeXML,escapeText,escapeAttribute,encodeNonAsciiHTML}",
      flows: one,
      makesSafe: ["html", "xml", ...noObject],
    },
    {
      api: "{html-entities,entities}.{decode,decodeHTML,decodeXML,decodeEntities}",
      flows: one,
      revives: ["html", "xml"],
    },
    { api: "dompurify.sanitize", flows: one, makesSafe: ["html", "script-url", ...noObject] },
    { api: "dompurify.{setConfig,addHook,removeHook,isSupported}" },
    { api: "sanitize-html", flows: one, makesSafe: ["html", "script-url", ...noObject] },
    { api: "sanitize-html.{simpleTransform,defaults}" },
    { api: "{xss,xss.filterXSS,xss.escapeHtml}", flows: one, makesSafe: ["html", "script-url", ...noObject] },
    { api: "xss.FilterXSS().process", flows: one, makesSafe: ["html", "script-url", ...noObject] },
    {
      api: "xss-filters.{inHTMLData,inHTMLComment,inSingleQuotedAttr,inDoubleQuotedAttr,inUnQuotedAttr}",
      flows: one,
      makesSafe: escapedHtml,
    },
    {
      api: "xss-filters.{uriInHTMLData,uriInDoubleQuotedAttr,uriInSingleQuotedAttr,uriComponentInHTMLData}",
      flows: one,
      makesSafe: ["html", "script-url"],
    },
    { api: "striptags", flows: one, makesSafe: ["html"] },
    // Paths
    { api: "{sanitize-filename,filenamify}", flows: one, makesSafe: ["path", "header", ...noObject] },
    {
      api: "{path-is-inside,is-path-inside,is-path-in-cwd}",
      isScalar: true,
      checks: [{ at: "0", for: ["path"], when: true }],
    },
    // Commands
    { api: "shell-quote.quote", flows: [{ from: "0.*", to: "return" }], makesSafe: ["command"] },
    { api: "shell-quote.parse", flows: one },
    { api: "shell-escape", flows: [{ from: "0.*", to: "return" }], makesSafe: ["command"] },
    { api: "{shescape.Shescape(),shescape}.{quote,quoteAll,escape,escapeAll}", flows: one, makesSafe: ["command"] },
    // Patterns
    { api: "{escape-string-regexp,regexp.escape,escape-regexp}", flows: one, makesSafe: ["pattern", ...noObject] },
    // Names
    { api: "{slugify,@sindresorhus/slugify,slug,limax,kebab-case,speakingurl}", flows: one, makesSafe: "all" },
    // Numbers and identifiers that nobody chose
    { api: "uuid.{v1,v3,v4,v5,v6,v7}", makesSafe: "all", isScalar: true },
    { api: "uuid.{validate,version}", isScalar: true, checks: [{ at: "0", for: "all", when: true }] },
    {
      api: "{nanoid,nanoid.nanoid,nanoid.customAlphabet(),cuid,@paralleldrive/cuid2.createId,ulid.ulid,shortid.generate,short-uuid.generate}",
      isScalar: true,
    },
    { api: "{ms,bytes,pretty-bytes,is-number,is-uuid}", isScalar: true },
    // Operators of queries
    { api: "mongo-sanitize.sanitize", flows: one, makesSafe: ["nosql"] },
    // express-validator answers, and hands out what it looked at.
    {
      api: "express-validator.matchedData",
      source: { source: "http-request", what: "the validated part of an HTTP request" },
      makesSafe: ["fields", "merge"],
    },
    { api: "express-validator.{body,query,param,header,cookie,check,checkSchema,oneOf,validationResult}" },
  ],
} satisfies LibraryModel;
