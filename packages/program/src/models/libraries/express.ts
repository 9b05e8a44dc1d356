import {
  csvTypes,
  hostHeaders,
  jsonText,
  noObject,
  plainTypes,
  typeArguments,
  typeInHeaders,
  xmlTypes,
} from "../common.ts";
import type { Given as LibraryGiven, LibraryModel } from "../schema.ts";

const request = { api: "express.Request()" };
const response = { api: "express.Response()" };
const next = { nothing: true as const };
const handlerParameters = [request, response, next];
function handlersOf(given: LibraryGiven) {
  return ["0+", "0+.*", "0+.*.*"].flatMap((at) => [
    { at, with: [given, response, next] },
    { at, with: [{ nothing: true as const }, given, response, next], parameters: 4 },
  ]);
}
/** A route's path says which parameters there are. */
const routed = { api: "express.Request()", by: { params: { named: "0" } } };
const verbs =
  "get,post,put,patch,delete,del,all,options,head,opts,copy,link,lock,merge,purge,search,subscribe,report,propfind";
const body = { source: "http-request", what: "the body of an HTTP request" } as const;
const upload = { source: "http-request", what: "an uploaded file" } as const;
/** Sent as JSON: nothing else can be there in all but the oddest programs. */
const noPage = [
  ...jsonText,
  ...["body", "query", "params", "headers", "cookies"].map((part) => `express.Request().${part}`),
];

/** What a response is by the type that was set. */
const types = [
  ["express.PlainResponse()", plainTypes],
  ["express.XmlResponse()", xmlTypes],
  ["express.CsvResponse()", csvTypes],
] as const satisfies ReadonlyArray<readonly [string, string[]]>;

export const model = {
  packages: [
    "express",
    "restify",
    "polka",
    "connect",
    "express-promise-router",
    "@types/express",
    "express-serve-static-core",
  ],
  title: "Express, and what is made like it",
  aliases: {
    "{express,connect,polka,restify.createServer}()": "express.Application()",
    "{express.Router,express-promise-router,router}()": "express.Application()",
    "express.{Application,Express,IRouter,IRoute}()": "express.Application()",
    "{express-serve-static-core,polka,restify}.Request()": "express.Request()",
    "{express-serve-static-core,polka,restify}.Response()": "express.Response()",
    "{connect,restify,polka}.IncomingMessage()": "express.Request()",
    "express.{AuthenticatedRequest,RequestWithUser}()": "express.Request()",
    "express.{PlainResponse,XmlResponse,CsvResponse}().*": "express.Response().*",
    "express.MergingRouter().*": "express.Application().*",
    "express.Request().res": "express.Response()",
    "express.Response().req": "express.Request()",
  },
  apis: [
    {
      api: `express.Application().{${verbs}}`,
      calls: handlersOf(routed),
      returns: "self",
    },
    // A router that is told to also has the parameters of where it is put.
    { api: `express.MergingRouter().{${verbs}}`, calls: handlersOf(request), returns: "self" },
    { api: "express.Application().use", calls: handlersOf(request), returns: "self" },
    {
      api: "express.Router",
      returns: "express.Application()",
      returnsIf: { returns: "express.MergingRouter()", when: [{ at: "0", is: "present" }] },
    },
    {
      api: "express.Application().param",
      calls: [
        {
          at: "1",
          with: [
            ...handlerParameters,
            { source: "http-request", what: "the path parameters of an HTTP request", makesSafe: noObject },
            { nothing: true },
          ],
        },
      ],
      returns: "self",
    },
    { api: "express.Application().route", returns: "express.Application()" },
    { api: "express.Application().{set,enable,disable,engine,locals}", returns: "self" },
    { api: "express.Application().listen", calls: [{ at: "last", with: [] }], returns: "http.Server()" },
    {
      api: "express.Application().render",
      sinks: [{ at: "0", danger: "path" }],
      emits: { name: "0", as: "view", given: ["1"] },
    },
    { api: "express.{json,urlencoded,raw,text,static}" },
    // The request
    { api: "express.Request().body", source: body },
    { api: "express.Request().rawBody", source: body, makesSafe: noObject },
    // Express parses `?a[$ne]=` into an object.
    { api: "express.Request().query", source: { source: "http-request", what: "the query of an HTTP request" } },
    {
      api: "express.Request().params",
      source: { source: "http-request", what: "the path parameters of an HTTP request" },
      makesSafe: noObject,
    },
    {
      api: "express.Request().param",
      source: { source: "http-request", what: "a parameter of an HTTP request" },
    },
    {
      api: "express.Request().headers",
      source: { source: "http-request", what: "the headers of an HTTP request" },
      makesSafe: [...noObject, "redirect"],
    },
    {
      api: "express.Request().{get,header}",
      source: {
        source: "http-request",
        what: "the headers of an HTTP request",
        when: [{ at: "0", noneOf: hostHeaders }],
      },
      flows: [{ from: "this.headers.host", to: "return", when: [{ at: "0", oneOf: hostHeaders }] }],
      makesSafe: [...noObject, "redirect"],
    },
    {
      api: "express.Request().{cookies,signedCookies}",
      source: { source: "http-request", what: "the cookies of an HTTP request" },
      makesSafe: ["redirect"],
    },
    {
      api: "express.Request().{url,originalUrl,path,baseUrl}",
      source: { source: "http-request", what: "the address of an HTTP request" },
      makesSafe: [...noObject, "redirect", "url"],
    },
    {
      api: "express.Request().{hostname,host,subdomains}",
      source: { source: "host", what: "the host of an HTTP request" },
      makesSafe: [...noObject, "redirect"],
    },
    {
      api: "express.Request().headers.{host,x-forwarded-host}",
      source: { source: "host", what: "the host of an HTTP request" },
      makesSafe: [...noObject, "redirect"],
    },
    { api: "express.Request().{file,files}", source: upload },
    { api: "express.Request().file.{originalname,mimetype}", makesSafe: noObject },
    // Names and places that the server chose; of a field, it takes no other names than it gave to multer.
    { api: "express.Request().file.{path,filename,destination,fieldname,size,buffer}", isScalar: true },
    {
      api: "express.Request().{ip,ips,protocol,secure,method,xhr,fresh,stale,httpVersion,route,app,session,user,socket,connection}",
    },
    { api: "express.Request().{accepts,acceptsCharsets,acceptsEncodings,acceptsLanguages,is,range}" },
    {
      api: "express.Request().{on,once}",
      returns: "self",
      calls: [
        { at: "1", with: [{ ...body, makesSafe: noObject }], when: [{ at: "0", oneOf: ["data"] }] },
        { at: "1", with: [], when: [{ at: "0", noneOf: ["data"] }] },
      ],
    },
    { api: "express.Request().@@asyncIterator", source: body },
    // The response
    {
      api: "express.Response().send",
      sinks: [{ at: "0", danger: "html", when: [{ at: "0", is: "text", noApi: noPage }] }],
      returns: "self",
    },
    {
      api: "express.Response().{write,end}",
      sinks: [{ at: "0", danger: "html", when: [{ at: "0", is: "text", noApi: noPage }] }],
      returns: "self",
    },
    { api: "express.Response().{json,jsonp,sendStatus}", returns: "self" },
    {
      api: "express.Response().{type,contentType}",
      becomes: types.map(([api, list]) => ({ api, when: [{ at: "0", oneOf: list }] })),
      returns: "self",
    },
    { api: "express.PlainResponse().{send,write,end}", returns: "self" },
    {
      api: "express.XmlResponse().{send,write,end}",
      sinks: [{ at: "0", danger: "html", when: [{ at: "0", is: "text", noApi: noPage }] }],
      returns: "self",
    },
    { api: "express.CsvResponse().{send,write,end}", sinks: [{ at: "0", danger: "cell" }], returns: "self" },
    { api: "express.Response().{status,vary,links,format,clearCookie}", returns: "self" },
    {
      api: "express.Response().attachment",
      becomes: [{ api: "express.CsvResponse()", when: [{ at: "0", endsWith: [".csv"] }] }],
      returns: "self",
    },
    {
      api: "express.Response().redirect",
      sinks: [
        { at: "0", danger: "redirect", when: [{ at: "1", is: "absent" }] },
        { at: "1", danger: "redirect" },
      ],
      returns: "self",
    },
    { api: "express.Response().location", sinks: [{ at: "0", danger: "redirect" }], returns: "self" },
    {
      api: "express.Response().{set,header,setHeader,append}",
      sinks: [
        { at: "1", danger: "redirect", when: [{ at: "0", oneOf: ["location", "refresh"] }] },
        { at: "1", danger: "origin", when: [{ at: "0", oneOf: ["access-control-allow-origin"] }] },
        { at: "0", danger: "header", when: [{ at: "0", is: "text" }] },
        { at: "1", danger: "header" },
        { at: "0.*", danger: "header", when: [{ at: "0", is: "object" }] },
        { at: "0.Location", danger: "redirect" },
        { at: "0.Access-Control-Allow-Origin", danger: "origin" },
      ],
      becomes: types.flatMap(([api, list]) =>
        [typeArguments(list), ...typeInHeaders(list, ["0"])].map((when) => ({ api, when })),
      ),
      returns: "self",
    },
    {
      api: "express.Response().writeHead",
      sinks: ["1", "2"].flatMap((at) => [
        { at: `${at}.Location`, danger: "redirect" as const },
        { at: `${at}.location`, danger: "redirect" as const },
      ]),
      becomes: types.flatMap(([api, list]) => typeInHeaders(list, ["1", "2"]).map((when) => ({ api, when }))),
      returns: "self",
    },
    {
      api: "express.Response().{sendFile,sendfile,download}",
      sinks: [
        {
          at: "0",
          danger: "path",
          when: [
            { at: "1.root", is: "absent" },
            { at: "2.root", is: "absent" },
          ],
        },
      ],
      calls: [{ at: "last", with: [{ nothing: true }] }],
    },
    {
      api: "express.Response().render",
      emits: { name: "0", as: "view", given: ["1", "this.locals"] },
      sinks: [
        { at: "0", danger: "path" },
        // The whole of the data may carry options of the template engine.
        { at: "1", danger: "fields" },
      ],
      calls: [{ at: "last", with: [{ nothing: true }, { nothing: true }] }],
    },
    { api: "express.Response().cookie", sinks: [{ at: "0", danger: "header" }], returns: "self" },
    { api: "express.Response().{locals,headersSent,statusCode,app}" },
    { api: "express.Response().{on,once}", returns: "self", calls: [{ at: "1", with: [] }] },
  ],
  entries: [
    { title: "a handler of Express", type: "express.RequestHandler", parameters: handlerParameters },
    { title: "a handler of Express", type: "express.Handler", parameters: handlerParameters },
    {
      title: "an error handler of Express",
      type: "express.ErrorRequestHandler",
      parameters: [{ nothing: true }, ...handlerParameters],
    },
    { title: "a handler of parameters of Express", type: "express.RequestParamHandler", parameters: handlerParameters },
  ],
} satisfies LibraryModel;
