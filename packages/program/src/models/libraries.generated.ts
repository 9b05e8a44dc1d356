import type { LibraryModel } from "./schema.ts";
import { model as asynchronous } from "./libraries/asynchronous.ts";
import { model as buffer } from "./libraries/buffer.ts";
import { model as childProcess } from "./libraries/child-process.ts";
import { model as collections } from "./libraries/collections.ts";
import { model as components } from "./libraries/components.ts";
import { model as conventions } from "./libraries/conventions.ts";
import { model as crypto } from "./libraries/crypto.ts";
import { model as dom } from "./libraries/dom.ts";
import { model as electron } from "./libraries/electron.ts";
import { model as events } from "./libraries/events.ts";
import { model as express } from "./libraries/express.ts";
import { model as fastify } from "./libraries/fastify.ts";
import { model as fetch } from "./libraries/fetch.ts";
import { model as fs } from "./libraries/fs.ts";
import { model as hapi } from "./libraries/hapi.ts";
import { model as hono } from "./libraries/hono.ts";
import { model as httpClients } from "./libraries/http-clients.ts";
import { model as http } from "./libraries/http.ts";
import { model as koa } from "./libraries/koa.ts";
import { model as lodash } from "./libraries/lodash.ts";
import { model as logging } from "./libraries/logging.ts";
import { model as mail } from "./libraries/mail.ts";
import { model as meteor } from "./libraries/meteor.ts";
import { model as moreServers } from "./libraries/more-servers.ts";
import { model as nestjs } from "./libraries/nestjs.ts";
import { model as net } from "./libraries/net.ts";
import { model as next } from "./libraries/next.ts";
import { model as nosql } from "./libraries/nosql.ts";
import { model as objectsByPath } from "./libraries/objects-by-path.ts";
import { model as objects } from "./libraries/objects.ts";
import { model as orms } from "./libraries/orms.ts";
import { model as parsers } from "./libraries/parsers.ts";
import { model as path } from "./libraries/path.ts";
import { model as process } from "./libraries/process.ts";
import { model as processesAndFiles } from "./libraries/processes-and-files.ts";
import { model as programs } from "./libraries/programs.ts";
import { model as queryBuilders } from "./libraries/query-builders.ts";
import { model as react } from "./libraries/react.ts";
import { model as remix } from "./libraries/remix.ts";
import { model as rpc } from "./libraries/rpc.ts";
import { model as schemas } from "./libraries/schemas.ts";
import { model as serverless } from "./libraries/serverless.ts";
import { model as sockets } from "./libraries/sockets.ts";
import { model as sqlDrivers } from "./libraries/sql-drivers.ts";
import { model as stream } from "./libraries/stream.ts";
import { model as sveltekit } from "./libraries/sveltekit.ts";
import { model as tables } from "./libraries/tables.ts";
import { model as templates } from "./libraries/templates.ts";
import { model as text } from "./libraries/text.ts";
import { model as toolsOfModels } from "./libraries/tools-of-models.ts";
import { model as uiFrameworks } from "./libraries/ui-frameworks.ts";
import { model as uploads } from "./libraries/uploads.ts";
import { model as url } from "./libraries/url.ts";
import { model as util } from "./libraries/util.ts";
import { model as validators } from "./libraries/validators.ts";
import { model as vm } from "./libraries/vm.ts";
import { model as webExtensions } from "./libraries/web-extensions.ts";
import { model as zlib } from "./libraries/zlib.ts";
import { model as zod } from "./libraries/zod.ts";

/** All models of libraries: one line a file of `libraries/`. */
export const libraries: readonly LibraryModel[] = [
  asynchronous,
  buffer,
  childProcess,
  collections,
  components,
  conventions,
  crypto,
  dom,
  electron,
  events,
  express,
  fastify,
  fetch,
  fs,
  hapi,
  hono,
  httpClients,
  http,
  koa,
  lodash,
  logging,
  mail,
  meteor,
  moreServers,
  nestjs,
  net,
  next,
  nosql,
  objectsByPath,
  objects,
  orms,
  parsers,
  path,
  process,
  processesAndFiles,
  programs,
  queryBuilders,
  react,
  remix,
  rpc,
  schemas,
  serverless,
  sockets,
  sqlDrivers,
  stream,
  sveltekit,
  tables,
  templates,
  text,
  toolsOfModels,
  uiFrameworks,
  uploads,
  url,
  util,
  validators,
  vm,
  webExtensions,
  zlib,
  zod,
];
