import { noObject } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const one = [{ from: "0", to: "return" }] satisfies LibraryModel["apis"][number]["flows"];
const objects = noObject;
const done = [{ at: "last", with: [{ nothing: true }, { at: "0" }] }] satisfies LibraryModel["apis"][number]["calls"];
const deserialise = [{ at: "0", danger: "deserialise" }] satisfies LibraryModel["apis"][number]["sinks"];

export const model = {
  packages: [
    "js-yaml",
    "yaml",
    "yamljs",
    "toml",
    "@iarna/toml",
    "smol-toml",
    "ini",
    "json5",
    "node-serialize",
    "serialize-javascript",
    "serialize-to-js",
    "funcster",
    "cryo",
    "devalue",
    "superjson",
    "flatted",
    "xml2js",
    "fast-xml-parser",
    "libxmljs",
    "libxmljs2",
    "xmldom",
    "@xmldom/xmldom",
    "sax",
    "node-expat",
    "xml-js",
    "cheerio",
    "jsdom",
    "node-html-parser",
    "parse5",
    "linkedom",
    "csv-parse",
    "csv-parser",
    "papaparse",
    "qs",
    "query-string",
    "cookie",
    "cookie-parser",
    "jsonwebtoken",
    "jose",
    "jwt-decode",
    "jwt-simple",
    "iconv-lite",
    "bson",
    "msgpack",
    "@msgpack/msgpack",
    "content-disposition",
    "mime-types",
  ],
  title: "Parsers and serialisers",
  aliases: {
    "@xmldom/xmldom": "xmldom",
    libxmljs2: "libxmljs",
    "yaml.YAML": "yaml",
    "smol-toml": "toml",
    "@iarna/toml": "toml",
  },
  apis: [
    // YAML: before version 4 functions could be written in it.
    {
      api: "js-yaml.{load,loadAll}",
      sinks: [
        { at: "0", danger: "deserialise", before: "4.0.0" },
        {
          at: "0",
          danger: "deserialise",
          when: [{ at: "1.schema", isApi: ["js-yaml.DEFAULT_FULL_SCHEMA", "js-yaml-js-types.all"] }],
        },
      ],
      flows: one,
      revives: objects,
    },
    { api: "js-yaml.{safeLoad,safeLoadAll}", flows: one, revives: objects },
    { api: "js-yaml.{dump,safeDump}", flows: [...one, { from: "0.*", to: "return" }] },
    {
      api: "js-yaml.{DEFAULT_FULL_SCHEMA,DEFAULT_SAFE_SCHEMA,DEFAULT_SCHEMA,JSON_SCHEMA,FAILSAFE_SCHEMA,CORE_SCHEMA,YAML11_SCHEMA}",
    },
    { api: "js-yaml-js-types.all" },
    { api: "yaml.{parse,parseDocument,parseAllDocuments}", flows: one, revives: objects },
    { api: "yaml.stringify", flows: [...one, { from: "0.*", to: "return" }] },
    { api: "yamljs.parse", flows: one, revives: objects },
    {
      api: "{toml,ini,json5,flatted,jsonc-parser,comment-json,json-bigint,secure-json-parse,destr,hjson}.parse",
      flows: one,
      revives: objects,
    },
    { api: "{secure-json-parse,destr}", flows: one, revives: ["nosql", "fields"] },
    {
      api: "{toml,ini,json5,flatted,fast-json-stable-stringify,safe-stable-stringify}.stringify",
      flows: [...one, { from: "0.*", to: "return" }],
    },
    {
      api: "{fast-json-stable-stringify,safe-stable-stringify,fast-safe-stringify,json-stringify-safe}",
      flows: [...one, { from: "0.*", to: "return" }],
    },
    // What makes functions of text
    { api: "node-serialize.unserialize", sinks: deserialise, flows: one, revives: objects },
    { api: "node-serialize.serialize", flows: one },
    {
      api: "{serialize-to-js.deserialize,funcster.deepDeserialize,funcster.deserialize,cryo.parse,arson.parse}",
      sinks: deserialise,
      flows: one,
    },
    { api: "serialize-javascript", flows: [{ from: "0", to: "return", when: [{ at: "1.unsafe", is: "true" }] }] },
    { api: "devalue.{parse,unflatten}", flows: one, revives: objects },
    { api: "devalue.{uneval,stringify}", makesSafe: ["html"], flows: one },
    { api: "superjson.{parse,deserialize}", flows: one, revives: objects },
    { api: "superjson.{stringify,serialize}", flows: one },
    {
      api: "{bson.deserialize,@msgpack/msgpack.decode,msgpack.unpack,msgpack-lite.decode,notepack.io.decode,msgpackr.unpack,cbor.decode,cbor-x.decode}",
      flows: one,
      revives: objects,
    },
    // XML
    {
      api: "libxmljs.{parseXml,parseXmlString,parseXmlAsync,parse}",
      sinks: [
        { at: "0", danger: "xml", when: [{ at: "1.noent", is: "true" }] },
        { at: "0", danger: "xml", when: [{ at: "1.replaceEntities", is: "true" }] },
      ],
      flows: one,
    },
    { api: "libxmljs.{SaxParser,SaxPushParser}().{parseString,push}", sinks: [{ at: "0", danger: "xml" }] },
    { api: "node-expat.Parser().{write,parse}", sinks: [{ at: "0", danger: "xml" }] },
    { api: "xml2js.parseString", flows: one, calls: done, revives: objects },
    { api: "xml2js.parseStringPromise", flows: one, revives: objects },
    { api: "xml2js.Parser().{parseString,parseStringPromise}", flows: one, calls: done, revives: objects },
    { api: "fast-xml-parser.XMLParser().parse", flows: one, revives: objects },
    { api: "{fast-xml-parser.parse,xml-js.xml2js,xml-js.xml2json,xml-parser}", flows: one, revives: objects },
    { api: "xmldom.DOMParser().parseFromString", flows: one },
    // HTML
    { api: "cheerio.load", flows: one },
    {
      api: "jsdom.JSDOM",
      sinks: [{ at: "0", danger: "code", when: [{ at: "1.runScripts", oneOf: ["dangerously"] }] }],
      flows: one,
    },
    { api: "jsdom.JSDOM.fromURL", sinks: [{ at: "0", danger: "url" }] },
    { api: "jsdom.JSDOM.fromFile", sinks: [{ at: "0", danger: "path" }] },
    { api: "{node-html-parser.parse,parse5.parse,parse5.parseFragment,linkedom.parseHTML}", flows: one },
    // CSV
    {
      api: "{csv-parse.parse,csv-parse/sync.parse,csv-parse/sync,csv-parse}",
      flows: [{ from: "0", to: "return.*" }],
      calls: done,
    },
    {
      api: "papaparse.parse",
      flows: [{ from: "0", to: "return.data" }],
      calls: [{ at: "1.complete", with: [{ at: "0" }] }],
    },
    {
      api: "papaparse.unparse",
      sinks: [{ at: "0", danger: "cell", when: [{ at: "1.escapeFormulae", is: "absent" }] }],
      flows: [...one, { from: "0.*", to: "return" }],
      makesSafe: ["cell"],
    },
    // Queries and cookies
    { api: "{qs.parse,query-string.parse,query-string.parseUrl,qs,ufo.parseQuery}", flows: one, revives: objects },
    {
      api: "{qs.stringify,query-string.stringify,ufo.withQuery}",
      flows: [...one, { from: "0.*", to: "return" }],
      makesSafe: ["url", "redirect", "script-url", "html", "path", "header", "log", ...noObject],
    },
    { api: "{cookie.parse,cookie.parseCookie,set-cookie-parser}", flows: one, makesSafe: noObject },
    {
      api: "{cookie.serialize,cookie.stringifySetCookie}",
      flows: [{ from: "1", to: "return" }],
      makesSafe: ["header"],
    },
    // Tokens: what was verified was said by whoever has the key; what was only read may be anybody's.
    { api: "jsonwebtoken.verify", calls: [{ at: "last", with: [{ nothing: true }, { nothing: true }] }] },
    {
      api: "jsonwebtoken.sign",
      calls: [{ at: "last", with: [{ nothing: true }, { nothing: true }] }],
      makesSafe: "all",
    },
    { api: "jsonwebtoken.decode", flows: one, revives: objects },
    {
      api: "{jose.decodeJwt,jose.decodeProtectedHeader,jwt-decode,jwt-decode.jwtDecode}",
      flows: one,
      revives: objects,
    },
    {
      api: "jose.{jwtVerify,compactVerify,jwtDecrypt,importJWK,importSPKI,importPKCS8,createRemoteJWKSet,generateKeyPair}",
    },
    {
      api: "{jose.SignJWT(),jose.EncryptJWT()}.{setProtectedHeader,setIssuedAt,setIssuer,setAudience,setExpirationTime,setSubject,setJti,setNotBefore}",
      returns: "self",
    },
    { api: "{jose.SignJWT(),jose.EncryptJWT()}.{sign,encrypt}", makesSafe: "all" },
    { api: "jwt-simple.decode", flows: [{ from: "0", to: "return", when: [{ at: "2", is: "true" }] }] },
    // Text
    { api: "iconv-lite.{decode,encode}", flows: one },
    { api: "{js-base64.decode,js-base64.Base64.decode,base64url.decode,base-64.decode}", flows: one, revives: "all" },
    {
      api: "{js-base64.encode,js-base64.Base64.encode,base64url.encode,base64url,base-64.encode,base64-js.fromByteArray}",
      makesSafe: "all",
    },
    { api: "content-disposition", flows: one, makesSafe: ["header"] },
    { api: "{mime-types,mime}.{lookup,getType,contentType,extension,getExtension}", makesSafe: "all" },
  ],
} satisfies LibraryModel;
