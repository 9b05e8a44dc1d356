import { encoded, encodings, noObject, number } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const handsOn = [{ from: "this", to: "return" }] satisfies LibraryModel["apis"][number]["flows"];

/** Beginnings of an address that is no code, and the usual ways to ask for one. */
const webBeginnings = ["/", "./", "#", "?", "http", "http:", "http://", "https", "https:", "https://", "mailto:"];
const webPatterns = [
  "/^https?:/i",
  "/^https?:/",
  "/^https?:\\/\\//i",
  "/^https?:\\/\\//",
  "/^https?:\\/\\/.+/",
  "/^https?:\\/\\/.+/i",
  "/^http/",
  "/^http/i",
  "/^https?/",
  "/^https?/i",
  "/^http(s)?:\\/\\//",
  "/^http(s)?:\\/\\//i",
  "/^(https?:)?\\/\\//",
  "/^(https?:)?\\/\\//i",
  "/^(?:https?:)?\\/\\//",
  "/^(?:https?:)?\\/\\//i",
  "/^(https?|mailto):/i",
  "/^(?:https?|mailto):/i",
  "/^(https?:|mailto:)/i",
  "/^(http|https):\\/\\//",
  "/^(http|https):\\/\\//i",
  "/^\\//",
  "/^\\/(?!\\/)/",
  "/^\\/[^/]/",
  "/^[/#]/",
  "/^[/?#]/",
];

export const model = {
  packages: ["global"],
  title: "Text: methods of strings, String, RegExp, encoding",
  aliases: {},
  apis: [
    {
      api: "any().{trim,trimStart,trimEnd,trimLeft,trimRight,toLowerCase,toUpperCase,toLocaleLowerCase,toLocaleUpperCase,substring,substr,normalize,charAt,toWellFormed,anchor,big,bold,italics}",
      flows: handsOn,
      makesSafe: noObject,
    },
    {
      api: "any().{padStart,padEnd}",
      sinks: [{ at: "0", danger: "allocation" }],
      flows: [...handsOn, { from: "1", to: "return" }],
      makesSafe: noObject,
    },
    { api: "any().repeat", sinks: [{ at: "0", danger: "allocation" }], flows: handsOn, makesSafe: noObject },
    {
      api: "any().toString",
      flows: [
        { from: "this", to: "return", when: [{ at: "0", noneOf: encodings }] },
        { from: "this", to: "return", when: [{ at: "0", oneOf: encodings }], makesSafe: encoded },
      ],
      makesSafe: noObject,
    },
    { api: "any().{valueOf,toJSON}", flows: handsOn },
    { api: "any().toISOString", isScalar: true },
    {
      api: "any().{replace,replaceAll}",
      flows: [...handsOn, { from: "1", to: "return" }],
      calls: [{ at: "1", with: [{ at: "this" }, { at: "this" }, { at: "this" }, { at: "this" }], to: "return" }],
      makesSafe: noObject,
    },
    {
      api: "any().split",
      flows: [
        // Between two dots there are none.
        { from: "this", to: "return.*", makesSafe: ["path-dots"], when: [{ at: "0", oneOf: ["."] }] },
        { from: "this", to: "return.*", when: [{ at: "0", noneOf: ["."] }] },
      ],
    },
    {
      api: "any().{match,matchAll}",
      flows: [{ from: "this", to: "return.*" }],
      sinks: [{ at: "0", danger: "pattern" }],
    },
    { api: "any().search", sinks: [{ at: "0", danger: "pattern" }], isScalar: true },
    {
      api: "any().{localeCompare,endsWith,isWellFormed,toFixed,toPrecision,toExponential,getTime,getFullYear}",
      isScalar: true,
    },
    // The number of a character, of which one can be made again.
    {
      api: "any().{charCodeAt,codePointAt}",
      flows: handsOn,
      makesSafe: encoded,
      isScalar: true,
    },
    // Found at 0, which is as good as false, it is the beginning.
    {
      api: "any().{indexOf,lastIndexOf}",
      isScalar: true,
      checks: [
        { at: "this", for: ["script-url"], when: false, if: [{ at: "0", oneOf: webBeginnings }] },
        { at: "this", for: ["path-start"], when: false, if: [{ at: "0", endsWith: ["/", "\\"] }] },
        // In a list of one's own.
        { at: "0", for: "all", when: "found" },
        { at: "this", for: ["path-dots"], when: "missing", if: [{ at: "0", oneOf: ["..", "../"] }] },
      ],
    },
    {
      api: "any().startsWith",
      isScalar: true,
      checks: [
        { at: "this", for: ["script-url"], when: true, if: [{ at: "0", oneOf: webBeginnings }] },
        // A folder with the separator behind it; where `..` was worked out before, that is all it takes.
        { at: "this", for: ["path-start"], when: true, if: [{ at: "0", endsWith: ["/", "\\"] }] },
        // A path of a URL begins with one slash, and is another host's where it begins with two.
        {
          at: "this",
          for: ["redirect"],
          when: false,
          if: [
            { at: "0", oneOf: ["//"] },
            { at: "this", isApi: ["global.URL().pathname"] },
          ],
        },
      ],
    },
    { api: "{any(),global.String()}.{length,size,byteLength}", isScalar: true },
    {
      api: "any().includes",
      isScalar: true,
      checks: [
        // In a list of one's own.
        { at: "0", for: "all", when: true },
        { at: "this", for: ["path-dots"], when: false, if: [{ at: "0", oneOf: ["..", "../"] }] },
      ],
    },
    { api: "any().has", isScalar: true, checks: [{ at: "0", for: "all", when: true }] },
    { api: "any().hasOwnProperty", isScalar: true, checks: [{ at: "0", for: "all", when: true }] },
    { api: "global.Object.prototype.hasOwnProperty", isScalar: true, checks: [{ at: "0", for: "all", when: true }] },
    // A regular expression
    {
      api: "global.RegExp",
      sinks: [{ at: "0", danger: "pattern" }],
      flows: [{ from: "0", to: "return", makesSafe: noObject }],
    },
    { api: "global.RegExp.escape", flows: [{ from: "0", to: "return" }], makesSafe: ["pattern", ...noObject] },
    { api: "any().exec", flows: [{ from: "0", to: "return.*" }] },
    {
      api: "any().test",
      isScalar: true,
      checks: [{ at: "0", for: ["script-url"], when: true, if: [{ at: "this", oneOf: webPatterns }] }],
    },
    // String and its kin
    {
      api: "global.String",
      flows: [{ from: "0", to: "return" }],
      calls: ["toString", "@@toPrimitive"].map((name) => ({
        at: `0.${name}`,
        with: [],
        this: { at: "0" },
        to: "return",
        known: true as const,
      })),
      makesSafe: noObject,
    },
    { api: "global.String.raw", flows: [{ from: "1+", to: "return" }], makesSafe: noObject },
    {
      api: "global.String.{fromCharCode,fromCodePoint}",
      flows: [{ from: "arguments", to: "return" }],
      revives: "all",
      makesSafe: noObject,
    },
    {
      api: "global.{parseInt,parseFloat,BigInt}",
      flows: [{ from: "0", to: "return" }],
      makesSafe: number,
      isScalar: true,
    },
    // Unlike those that read the beginning of a text, it gives a number of the whole or none.
    {
      api: "global.Number",
      about: "0",
      flows: [{ from: "0", to: "return" }],
      makesSafe: number,
      isScalar: true,
    },
    {
      api: "global.Number.{parseInt,parseFloat}",
      flows: [{ from: "0", to: "return" }],
      makesSafe: number,
      isScalar: true,
    },
    {
      api: "global.Number.{isInteger,isFinite,isSafeInteger}",
      isScalar: true,
      checks: [{ at: "0", for: number, when: true }],
    },
    { api: "global.Number.isNaN", isScalar: true },
    { api: "global.isNaN", isScalar: true, checks: [{ at: "0", for: number, when: false }] },
    { api: "global.isFinite", isScalar: true, checks: [{ at: "0", for: number, when: true }] },
    { api: "global.Boolean", isScalar: true },
    { api: "global.Symbol", flows: [{ from: "0", to: "return" }] },
    { api: "global.Symbol.{for,iterator,asyncIterator}" },
    {
      api: "global.encodeURIComponent",
      flows: [{ from: "0", to: "return" }],
      makesSafe: [
        "url",
        "redirect",
        "script-url",
        "html",
        "path",
        "header",
        "log",
        "command",
        "argument",
        "xml",
        ...noObject,
      ],
    },
    {
      api: "global.encodeURI",
      flows: [{ from: "0", to: "return" }],
      makesSafe: ["html", "header", "log", "xml", ...noObject],
    },
    {
      api: "global.escape",
      flows: [{ from: "0", to: "return" }],
      makesSafe: ["html", "header", "log", "xml", "redirect", "url", ...noObject],
    },
    {
      api: "global.{decodeURIComponent,decodeURI,unescape}",
      flows: [{ from: "0", to: "return" }],
      revives: { but: noObject },
    },
    { api: "global.Date", isScalar: true },
    { api: "global.Date.{now,parse,UTC}", isScalar: true },
    {
      api: "global.Date().{toISOString,toString,toLocaleString,toLocaleDateString,toLocaleTimeString,toDateString,toUTCString,toJSON,getTime}",
      isScalar: true,
    },
    { api: "global.Math.*", flows: [{ from: "arguments", to: "return" }], makesSafe: number, isScalar: true },
    // The smallest of several is bounded by any of them.
    { api: "global.Math.min", isScalar: true },
    { api: "global.Math.{random,sin,cos,tan,sign,PI,E}", isScalar: true },
    { api: "global.Intl.{NumberFormat,RelativeTimeFormat,PluralRules,Collator,ListFormat}" },
    // It throws where there is no zone of that name; an offset is none but digits, a sign and a colon.
    { api: "global.Intl.DateTimeFormat", ensures: [{ at: "1.timeZone", for: "all" }] },
    {
      api: "global.Intl.{DateTimeFormat,NumberFormat,RelativeTimeFormat,PluralRules}().{format,formatToParts,select,resolvedOptions}",
      isScalar: true,
    },
    { api: "global.Intl.ListFormat().format", flows: [{ from: "0.*", to: "return" }] },
  ],
} satisfies LibraryModel;
