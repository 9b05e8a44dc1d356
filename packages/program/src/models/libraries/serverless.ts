import { argumentsIn, codeEndings, htmlTypes, noObject, typeInHeaders } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const of = (part: string) => ({ source: "http-request" as const, what: `the ${part} of an HTTP request` });
const headers = [...noObject, "redirect" as const];
const lambdaEvent = [
  { api: "aws-lambda.APIGatewayProxyEvent()" },
  { nothing: true as const },
  { nothing: true as const },
];
const queueTypes = ["SQSEvent", "SNSEvent", "S3Event", "DynamoDBStreamEvent", "KinesisStreamEvent", "EventBridgeEvent"];

/** Where a browser is sent, and the page that it is shown. */
const lambdaAnswer = [
  ...["return.headers.Location", "return.headers.location"].map((at) => ({ at, danger: "redirect" as const })),
  ...typeInHeaders(htmlTypes, ["return.headers"]).map((when) => ({ at: "return.body", danger: "html" as const, when })),
];

export const model = {
  packages: [
    "aws-lambda",
    "@google-cloud/functions-framework",
    "firebase-functions",
    "@azure/functions",
    "@netlify/functions",
    "@vercel/node",
    "@cloudflare/workers-types",
  ],
  title: "Functions in the cloud, and the servers of Bun, Deno and edge runtimes",
  aliases: {
    "aws-lambda.{APIGatewayProxyEventV2,APIGatewayEvent,ALBEvent,LambdaFunctionURLEvent,APIGatewayProxyWebsocketEventV2,APIGatewayProxyEventBase,APIGatewayProxyEventV2WithRequestContext,CloudFrontRequestEvent}()":
      "aws-lambda.APIGatewayProxyEvent()",
    "@netlify/functions.{HandlerEvent,Event}()": "aws-lambda.APIGatewayProxyEvent()",
    "@vercel/node.VercelRequest()": "next.NextApiRequest()",
    "@vercel/node.VercelResponse()": "next.NextApiResponse()",
    "@google-cloud/functions-framework.Request()": "express.Request()",
    "@google-cloud/functions-framework.Response()": "express.Response()",
    "firebase-functions/{v1,v2}.https": "firebase-functions.https",
    "firebase-functions/v2/https.{onRequest,onCall}": "firebase-functions.https.*",
    "firebase-functions/https.{onRequest,onCall}": "firebase-functions.https.*",
    "@azure/functions.Context().req": "@azure/functions.HttpRequest()",
    "global.FetchEvent().request": "global.Request()",
    "@cloudflare/workers-types.Request()": "global.Request()",
  },
  apis: [
    { api: "aws-lambda.APIGatewayProxyEvent().body", source: of("body"), makesSafe: noObject },
    {
      api: "aws-lambda.APIGatewayProxyEvent().{queryStringParameters,multiValueQueryStringParameters,rawQueryString}",
      source: of("query"),
      makesSafe: noObject,
    },
    { api: "aws-lambda.APIGatewayProxyEvent().pathParameters", source: of("path parameters"), makesSafe: noObject },
    { api: "aws-lambda.APIGatewayProxyEvent().{path,rawPath}", source: of("address"), makesSafe: [...headers, "url"] },
    {
      api: "aws-lambda.APIGatewayProxyEvent().{headers,multiValueHeaders,cookies}",
      source: of("headers"),
      makesSafe: headers,
    },
    {
      api: "aws-lambda.APIGatewayProxyEvent().{requestContext,httpMethod,isBase64Encoded,stageVariables,resource,routeKey,version}",
    },
    // Queues and buckets hold what somebody put in.
    {
      api: "aws-lambda.APIGatewayProxyEvent().Records",
      source: { source: "event", what: "an event of a queue or a bucket" },
    },
    {
      api: `aws-lambda.{${queueTypes.join(",")}}().{Records,detail}`,
      source: { source: "event", what: "an event of a queue or a bucket" },
    },
    // Google
    {
      api: "@google-cloud/functions-framework.http",
      calls: [{ at: "1", with: [{ api: "express.Request()" }, { api: "express.Response()" }] }],
    },
    {
      api: "firebase-functions.https.onRequest",
      calls: [{ at: "last", with: [{ api: "express.Request()" }, { api: "express.Response()" }] }],
    },
    {
      api: "firebase-functions.https.onCall",
      calls: [{ at: "last", with: [{ api: "firebase-functions.CallableRequest()" }, { nothing: true }] }],
    },
    { api: "firebase-functions.CallableRequest()", source: of("data") },
    { api: "firebase-functions.CallableRequest().data", source: of("data") },
    { api: "firebase-functions.CallableRequest().auth", isScalar: true },
    // Azure
    {
      api: "@azure/functions.app.{http,get,post,put,patch,deleteRequest}",
      calls: [
        { at: "1.handler", with: [{ api: "@azure/functions.HttpRequest()" }, { nothing: true }] },
        { at: "1", with: [{ api: "@azure/functions.HttpRequest()" }, { nothing: true }] },
      ],
    },
    { api: "@azure/functions.HttpRequest().{query,params}", source: of("query"), makesSafe: noObject },
    { api: "@azure/functions.HttpRequest().{json,body}", source: of("body") },
    { api: "@azure/functions.HttpRequest().{text,rawBody,formData}", source: of("body"), makesSafe: noObject },
    { api: "@azure/functions.HttpRequest().headers", source: of("headers"), makesSafe: headers },
    { api: "@azure/functions.HttpRequest().url", source: of("address"), makesSafe: [...headers, "url"] },
    // Bun and Deno
    {
      api: "global.Bun.serve",
      calls: [
        { at: "0.fetch", with: [{ api: "global.Request()" }, { nothing: true }] },
        { at: "0.routes.*", with: [{ api: "global.Request()" }] },
        { at: "0.routes.*.*", with: [{ api: "global.Request()" }] },
        {
          at: "0.websocket.message",
          with: [{ nothing: true }, { source: "socket", what: "a message of a WebSocket" }],
        },
      ],
    },
    {
      api: "global.Bun.{spawn,spawnSync}",
      sinks: [...argumentsIn("0"), { at: "0.0", danger: "command" }, ...argumentsIn("0.cmd")],
    },
    { api: "global.Bun.$", sinks: [{ at: "1+", danger: "argument" }] },
    { api: "bun.$", sinks: [{ at: "1+", danger: "argument" }] },
    { api: "global.Bun.file", sinks: [{ at: "0", danger: "path" }] },
    {
      api: "global.Bun.file().{text,json,arrayBuffer,bytes,stream}",
      source: { source: "file", what: "the content of a file" },
    },
    {
      api: "global.Bun.write",
      sinks: [
        { at: "0", danger: "path" },
        { at: "1", danger: "file-content", when: [{ at: "0", endsWith: codeEndings }] },
      ],
    },
    { api: "global.Bun.{hash,password,sleep,env,nanoseconds}" },
    { api: "global.Bun.argv", source: { source: "command-line", what: "the command line" } },
    {
      api: "global.Deno.serve",
      calls: [
        { at: "0", with: [{ api: "global.Request()" }, { nothing: true }] },
        { at: "1", with: [{ api: "global.Request()" }, { nothing: true }] },
      ],
    },
    {
      api: "global.Deno.{readTextFile,readFile,readTextFileSync,readFileSync}",
      sinks: [{ at: "0", danger: "path" }],
      source: { source: "file", what: "the content of a file" },
    },
    {
      api: "global.Deno.{writeTextFile,writeFile,writeTextFileSync,writeFileSync}",
      sinks: [
        { at: "0", danger: "path" },
        { at: "1", danger: "file-content", when: [{ at: "0", endsWith: codeEndings }] },
      ],
    },
    { api: "global.Deno.{open,remove,removeSync,mkdir,readDir,create}", sinks: [{ at: "0", danger: "path" }] },
    {
      api: "global.Deno.Command",
      sinks: [{ at: "0", danger: "command" }, ...argumentsIn("1.args")],
    },
    { api: "global.Deno.args", source: { source: "command-line", what: "the command line" } },
    { api: "global.Deno.env.get", source: { source: "environment", what: "an environment variable" } },
  ],
  entries: [
    {
      title: "a Lambda function",
      type: "aws-lambda.APIGatewayProxyHandler",
      parameters: lambdaEvent,
      sinks: lambdaAnswer,
    },
    {
      title: "a Lambda function",
      type: "aws-lambda.APIGatewayProxyHandlerV2",
      parameters: lambdaEvent,
      sinks: lambdaAnswer,
    },
    { title: "a Lambda function", type: "aws-lambda.Handler", parameters: lambdaEvent, sinks: lambdaAnswer },
    { title: "a Lambda function", type: "@netlify/functions.Handler", parameters: lambdaEvent, sinks: lambdaAnswer },
    {
      title: "a Lambda function",
      exports: ["handler", "lambdaHandler", "main", "default"],
      names: ["^_?event$"],
      parameters: lambdaEvent,
      sinks: lambdaAnswer,
    },
    {
      title: "a Lambda function, by the names of its parameters",
      exports: ["*"],
      names: ["^_?event$", "^_?(?:context|ctx|callback|_)$"],
      parameters: lambdaEvent,
      sinks: lambdaAnswer,
    },
    {
      title: "a Lambda function, by its folder and the name of its parameter",
      files:
        "(?:^|/)(?:functions?|lambdas?|handlers?|netlify|serverless)/[^.]*\\.[cm]?[jt]s$|(?:^|/)(?:handler|lambda)\\.[cm]?[jt]s$",
      exports: ["*"],
      names: ["^_?event$"],
      parameters: lambdaEvent,
      sinks: lambdaAnswer,
    },
    ...queueTypes.map((name) => ({
      title: "a Lambda function",
      type: `aws-lambda.${name.replace("Event", "Handler")}`,
      parameters: [{ api: `aws-lambda.${name}()` }, { nothing: true as const }],
    })),
    {
      title: "a worker's fetch handler",
      exports: ["default.fetch", "fetch"],
      names: ["^_?(?:req|request)$"],
      parameters: [{ api: "global.Request()" }, { nothing: true }, { nothing: true }],
    },
    {
      title: "an edge function",
      files: "(?:^|/)(?:netlify/edge-functions|functions|supabase/functions)/.*\\.[cm]?[jt]sx?$",
      exports: ["onRequest", "onRequestGet", "onRequestPost", "onRequestPut", "onRequestDelete"],
      parameters: [{ api: "global.FetchEvent()" }],
    },
    {
      title: "a function of Vercel",
      type: "@vercel/node.VercelApiHandler",
      parameters: [{ api: "next.NextApiRequest()" }, { api: "next.NextApiResponse()" }],
    },
    {
      title: "a function of Azure",
      type: "@azure/functions.AzureFunction",
      parameters: [{ api: "@azure/functions.Context()" }, { api: "@azure/functions.HttpRequest()" }],
    },
  ],
} satisfies LibraryModel;
