import { logged, noObject } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const of = (part: string) => ({ source: "http-request" as const, what: `the ${part} of an HTTP request` });
const routes = ["Get", "Post", "Put", "Patch", "Delete", "All", "Options", "Head"].map(
  (name) => `@nestjs/common.${name}`,
);

export const model = {
  packages: ["@nestjs/common", "@nestjs/graphql", "@nestjs/websockets", "@nestjs/microservices", "@nestjs/swagger"],
  title: "NestJS",
  aliases: {},
  apis: [
    {
      api: "@nestjs/common.Logger().{log,error,warn,fatal}",
      sinks: logged,
    },
    { api: "@nestjs/common.Logger().{debug,verbose}" },
    { api: "@nestjs/common.Logger.{log,error,warn}", sinks: logged },
    { api: "@nestjs/common.Logger.{debug,verbose}" },
    { api: "@nestjs/axios.HttpService().{get,post,put,patch,delete,head}", sinks: [{ at: "0", danger: "url" }] },
    {
      api: "@nestjs/axios.HttpService().request",
      sinks: [
        { at: "0.url", danger: "url" },
        { at: "0.baseURL", danger: "url" },
      ],
    },
    {
      api: "@nestjs/config.ConfigService().{get,getOrThrow}",
      source: { source: "environment", what: "the configuration" },
    },
    { api: "@nestjs/common.ExecutionContext().switchToHttp().getRequest", returns: "express.Request()" },
    { api: "@nestjs/common.ExecutionContext().switchToHttp().getResponse", returns: "express.Response()" },
    { api: "@nestjs/common.{ExecutionContext,ArgumentsHost}().switchToHttp" },
    { api: "@nestjs/common.ArgumentsHost().switchToHttp().getRequest", returns: "express.Request()" },
    { api: "@nestjs/common.ArgumentsHost().switchToHttp().getResponse", returns: "express.Response()" },
    // A file that is streamed.
    { api: "@nestjs/common.StreamableFile" },
    { api: "@nestjs/common.{ParseIntPipe,ParseUUIDPipe,ParseBoolPipe,ParseFloatPipe,ParseEnumPipe,ParseDatePipe}" },
  ],
  marks: [
    { mark: "@nestjs/common.Body", gives: of("body") },
    { mark: "@nestjs/common.RawBody", gives: { ...of("body"), makesSafe: noObject } },
    { mark: "@nestjs/common.Query", gives: of("query") },
    { mark: "@nestjs/common.Param", gives: { ...of("path parameters"), makesSafe: noObject } },
    { mark: "@nestjs/common.Headers", gives: { ...of("headers"), makesSafe: [...noObject, "redirect"] } },
    { mark: "@nestjs/common.HostParam", gives: { ...of("host"), makesSafe: [...noObject, "redirect"] } },
    { mark: "@nestjs/common.UploadedFile", gives: { api: "express.Request().file" } },
    { mark: "@nestjs/common.UploadedFiles", gives: { api: "express.Request().files" } },
    { mark: "@nestjs/common.Req", gives: { api: "express.Request()" } },
    { mark: "@nestjs/common.Request", gives: { api: "express.Request()" } },
    { mark: "@nestjs/common.Res", gives: { api: "express.Response()" } },
    { mark: "@nestjs/common.Response", gives: { api: "express.Response()" } },
    { mark: "@nestjs/common.{Session,Ip,Next}", gives: { nothing: true } },
    { mark: "@nestjs/graphql.Args", gives: { source: "http-request", what: "the arguments of a GraphQL query" } },
    { mark: "@nestjs/websockets.MessageBody", gives: { source: "socket", what: "a message of a WebSocket" } },
    { mark: "@nestjs/microservices.Payload", gives: { source: "event", what: "a message of a queue" } },
  ],
  entries: [
    {
      title: "a route handler of NestJS",
      marks: routes,
      parameters: [],
      // Text that a handler returns is sent as HTML.
      sinks: [
        { at: "return", danger: "html", when: [{ at: "return", is: "text", noApi: ["global.JSON.stringify()"] }] },
      ],
    },
    {
      title: "a redirect of NestJS",
      marks: ["@nestjs/common.Redirect"],
      parameters: [],
      sinks: [{ at: "return.url", danger: "redirect" }],
    },
    {
      title: "a handler of messages of NestJS",
      marks: ["@nestjs/websockets.SubscribeMessage"],
      parameters: [{ api: "socket.io.Socket()" }, { source: "socket", what: "a message of a WebSocket" }],
    },
    {
      title: "a handler of messages of NestJS",
      marks: ["@nestjs/microservices.MessagePattern", "@nestjs/microservices.EventPattern"],
      parameters: [{ source: "event", what: "a message of a queue" }],
    },
    {
      title: "a pipe of NestJS",
      extends: { class: "@nestjs/common.PipeTransform", methods: ["transform"] },
      parameters: [of("body"), { nothing: true }],
    },
    {
      title: "middleware of NestJS",
      extends: { class: "@nestjs/common.NestMiddleware", methods: ["use"] },
      parameters: [{ api: "express.Request()" }, { api: "express.Response()" }, { nothing: true }],
    },
    {
      title: "a guard of NestJS",
      extends: { class: "@nestjs/common.CanActivate", methods: ["canActivate"] },
      parameters: [{ api: "@nestjs/common.ExecutionContext()" }],
    },
    {
      title: "an interceptor of NestJS",
      extends: { class: "@nestjs/common.NestInterceptor", methods: ["intercept"] },
      parameters: [{ api: "@nestjs/common.ExecutionContext()" }, { nothing: true }],
    },
    {
      title: "an exception filter of NestJS",
      extends: { class: "@nestjs/common.ExceptionFilter", methods: ["catch"] },
      parameters: [{ nothing: true }, { api: "@nestjs/common.ArgumentsHost()" }],
    },
  ],
} satisfies LibraryModel;
