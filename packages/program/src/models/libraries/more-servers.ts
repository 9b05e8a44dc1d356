import { noObject } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const of = (part: string) => ({ source: "http-request" as const, what: `the ${part} of an HTTP request` });
const headers = [...noObject, "redirect" as const];

/** What a language model was told to send. */
const toolCall = { source: "http-request", what: "the arguments of a tool call" } as const;

export const model = {
  packages: [
    "elysia",
    "@adonisjs/core",
    "@feathersjs/feathers",
    "routing-controllers",
    "tsoa",
    "itty-router",
    "@oakserver/oak",
    "micro",
    "@loopback/rest",
    "inversify-express-utils",
    "@tsed/common",
    "@modelcontextprotocol/sdk",
    "grammy",
    "telegraf",
    "discord.js",
  ],
  title: "More servers: Elysia, AdonisJS, Feathers, routing-controllers, Ts.ED, Oak, MCP, bots",
  aliases: {
    "elysia.Elysia()": "elysia()",
    "elysia.Context().request": "global.Request()",
    "@ioc:Adonis/Core/HttpContext.HttpContextContract()": "@adonisjs/core.HttpContext()",
    "@adonisjs/core/http.HttpContext()": "@adonisjs/core.HttpContext()",
    "itty-router.{Router,AutoRouter,IttyRouter}()": "itty-router.Routes()",
    "@oakserver/oak.{Router,Application}()": "@oakserver/oak.Routes()",
    "@modelcontextprotocol/sdk/server/mcp.js.McpServer()": "@modelcontextprotocol/sdk.McpServer()",
    "@modelcontextprotocol/sdk/server/index.js.Server()": "@modelcontextprotocol/sdk.Server()",
    "@modelcontextprotocol/sdk/server/mcp.js.McpServer().server": "@modelcontextprotocol/sdk.Server()",
    "telegraf.Telegraf()": "grammy.Bot()",
    "telegraf.Context()": "grammy.Context()",
  },
  apis: [
    // Elysia: queries and parameters are text unless a schema says otherwise.
    {
      api: "elysia().{get,post,put,patch,delete,all,options,head}",
      calls: [{ at: "1", with: [{ api: "elysia.Context()" }] }],
      returns: "self",
    },
    {
      api: "elysia().{onBeforeHandle,onRequest,derive,resolve,onAfterHandle,onError}",
      calls: [{ at: "0", with: [{ api: "elysia.Context()" }] }],
      returns: "self",
    },
    { api: "elysia().{use,state,decorate,model,listen,ws,macro}", returns: "self" },
    {
      api: "elysia().{group,guard}",
      calls: [
        { at: "1", with: [{ api: "elysia()" }] },
        { at: "2", with: [{ api: "elysia()" }] },
      ],
      returns: "self",
    },
    { api: "elysia.Context().body", source: of("body") },
    { api: "elysia.Context().query", source: of("query"), makesSafe: noObject },
    { api: "elysia.Context().params", source: of("path parameters"), makesSafe: noObject },
    { api: "elysia.Context().{headers,cookie}", source: of("headers"), makesSafe: headers },
    { api: "elysia.Context().path", source: of("address"), makesSafe: [...headers, "url"] },
    { api: "elysia.Context().redirect", sinks: [{ at: "0", danger: "redirect" }] },
    { api: "elysia.Context().{set,store,server,status,error}" },
    // AdonisJS
    { api: "@adonisjs/core.HttpContext().request.{all,body,input,only,except,post,original,raw}", source: of("body") },
    { api: "@adonisjs/core.HttpContext().request.{qs,get}", source: of("query") },
    { api: "@adonisjs/core.HttpContext().request.{param,params}", source: of("path parameters"), makesSafe: noObject },
    {
      api: "@adonisjs/core.HttpContext().request.{header,headers,cookie,cookiesList,plainCookie}",
      source: of("headers"),
      makesSafe: headers,
    },
    {
      api: "@adonisjs/core.HttpContext().request.{url,completeUrl}",
      source: of("address"),
      makesSafe: [...headers, "url"],
    },
    {
      api: "@adonisjs/core.HttpContext().request.{validate,validateUsing}",
      source: of("validated part"),
      makesSafe: noObject,
    },
    {
      api: "@adonisjs/core.HttpContext().request.{file,files}",
      source: { source: "http-request", what: "an uploaded file" },
    },
    { api: "@adonisjs/core.HttpContext().params", source: of("path parameters"), makesSafe: noObject },
    {
      api: "@adonisjs/core.HttpContext().response.send",
      sinks: [{ at: "0", danger: "html", when: [{ at: "0", is: "text" }] }],
    },
    { api: "@adonisjs/core.HttpContext().response.redirect", sinks: [{ at: "0", danger: "redirect" }] },
    { api: "@adonisjs/core.HttpContext().response.redirect().toPath", sinks: [{ at: "0", danger: "redirect" }] },
    { api: "@adonisjs/core.HttpContext().response.download", sinks: [{ at: "0", danger: "path" }] },
    { api: "@adonisjs/core.HttpContext().{auth,session,view,bouncer,logger}" },
    {
      api: "{@ioc:Adonis/Lucid/Database,@adonisjs/lucid/services/db}.{rawQuery,raw}",
      sinks: [{ at: "0", danger: "sql" }],
    },
    // Feathers: services are called with what clients send.
    { api: "@feathersjs/feathers.HookContext().{data,params}", source: of("body") },
    { api: "@feathersjs/feathers.HookContext().params.query", source: of("query") },
    // Oak and itty-router
    {
      api: "@oakserver/oak.Routes().{get,post,put,patch,delete,all,use}",
      calls: [{ at: "0+", with: [{ api: "@oakserver/oak.Context()" }, { nothing: true }] }],
      returns: "self",
    },
    { api: "@oakserver/oak.Context().params", source: of("path parameters"), makesSafe: noObject },
    { api: "@oakserver/oak.Context().request.url", source: of("address"), makesSafe: noObject },
    { api: "@oakserver/oak.Context().request.body.{json,text,form,formData}", source: of("body") },
    { api: "@oakserver/oak.Context().request.headers", source: of("headers"), makesSafe: headers },
    { api: "@oakserver/oak.Context().response.redirect", sinks: [{ at: "0", danger: "redirect" }] },
    {
      api: "itty-router.Routes().{get,post,put,patch,delete,all}",
      calls: [{ at: "1+", with: [{ api: "itty-router.IRequest()" }, { nothing: true }, { nothing: true }] }],
      returns: "self",
    },
    { api: "itty-router.IRequest().{params,query}", source: of("query"), makesSafe: noObject },
    { api: "itty-router.IRequest().{json,content}", source: of("body") },
    { api: "itty-router.IRequest().url", source: of("address"), makesSafe: headers },
    { api: "micro.json", source: of("body") },
    { api: "micro.{text,buffer}", source: of("body"), makesSafe: noObject },
    // Tools that a language model calls: what it was told to send.
    {
      api: "@modelcontextprotocol/sdk.McpServer().{tool,registerTool,prompt,registerPrompt}",
      calls: [
        {
          at: "last",
          with: [
            {
              ...toolCall,
              makesSafe: ["fields", "merge", "nosql"],
              schema: ["1.inputSchema", "1.argsSchema", "1", "2"],
            },
            { nothing: true },
          ],
        },
      ],
    },
    {
      api: "@modelcontextprotocol/sdk.Server().setRequestHandler",
      calls: [{ at: "1", with: [{ api: "@modelcontextprotocol/sdk.Call()" }, { nothing: true }] }],
    },
    { api: "@modelcontextprotocol/sdk.Call().params", source: toolCall, makesSafe: ["fields", "merge", "nosql"] },
    { api: "@modelcontextprotocol/sdk.McpServer().{resource,registerResource,connect,close}" },
    // Bots
    {
      api: "grammy.Bot().{command,on,hears,callbackQuery,use,action,start}",
      calls: [{ at: "last", with: [{ api: "grammy.Context()" }, { nothing: true }] }],
      returns: "self",
    },
    {
      api: "grammy.Context().{message,match,msg,callbackQuery,inlineQuery,update,text,payload}",
      source: { source: "socket", what: "a message of a chat" },
    },
    {
      api: "discord.js.{Message,Interaction,ChatInputCommandInteraction}().content",
      source: { source: "socket", what: "a message of a chat" },
      makesSafe: noObject,
    },
    {
      api: "discord.js.ChatInputCommandInteraction().options.{getString,get,getSubcommand}",
      source: { source: "socket", what: "a message of a chat" },
      makesSafe: noObject,
    },
    {
      api: "discord.js.Client().{on,once}",
      calls: [
        {
          at: "1",
          with: [{ api: "discord.js.Message()" }],
          when: [{ at: "0", oneOf: ["messageCreate", "message", "messageUpdate"] }],
        },
        {
          at: "1",
          with: [{ api: "discord.js.ChatInputCommandInteraction()" }],
          when: [{ at: "0", oneOf: ["interactionCreate"] }],
        },
        {
          at: "1",
          with: [],
          when: [{ at: "0", noneOf: ["messageCreate", "message", "messageUpdate", "interactionCreate"] }],
        },
      ],
      returns: "self",
    },
  ],
  marks: [
    ...["routing-controllers", "tsoa", "@tsed/common", "inversify-express-utils", "@loopback/rest"].flatMap((home) => [
      {
        mark: `${home}.{Body,BodyProp,BodyParam,BodyParams,RequestBody,requestBody,UploadedFile,UploadedFiles}`,
        gives: of("body"),
      },
      { mark: `${home}.{Query,Queries,QueryParam,QueryParams,queryParam}`, gives: of("query") },
      {
        mark: `${home}.{Param,Params,Path,PathParams,requestParam}`,
        gives: { ...of("path parameters"), makesSafe: noObject },
      },
      {
        mark: `${home}.{Header,HeaderParam,HeaderParams,HeadersParams,CookieParam,CookieParams,CookiesParams,requestHeaders,cookies}`,
        gives: { ...of("headers"), makesSafe: headers },
      },
    ]),
    { mark: "routing-controllers.Req", gives: { api: "express.Request()" } },
    { mark: "routing-controllers.Res", gives: { api: "express.Response()" } },
    {
      mark: "{@tsed/common.Req,@tsed/common.Request,tsoa.Request,inversify-express-utils.request}",
      gives: { api: "express.Request()" },
    },
    { mark: "{@tsed/common.Res,inversify-express-utils.response}", gives: { api: "express.Response()" } },
  ],
  entries: [
    {
      title: "an action of a controller of AdonisJS",
      files: "(?:^|/)[cC]ontrollers?/.*\\.[jt]s$",
      packages: ["@adonisjs/core", "@ioc:Adonis/Core/HttpContext"],
      exports: ["default.*"],
      parameters: [{ api: "@adonisjs/core.HttpContext()" }],
    },
    {
      title: "an API handler of Medusa, Payload or another server that routes by files",
      files: "(?:^|/)(?:src/)?api/(?:.*/)?route\\.[cm]?[jt]s$",
      exports: ["GET", "POST", "PUT", "PATCH", "DELETE"],
      names: ["^_?(?:req|request)$", "^_?(?:res|response)$"],
      parameters: [{ api: "express.Request()" }, { api: "express.Response()" }],
    },
  ],
} satisfies LibraryModel;
