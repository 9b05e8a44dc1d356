import { logged } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

/** The formats of winston that write lines of text; its default is JSON. */
const lines = ["winston.format.printf()", "winston.format.simple()", "winston.format.cli()"];
const levels = "log,error,warn,info,http,verbose,debug,silly,trace,fatal,notice,emerg,alert,crit,success";

export const model = {
  packages: [
    "winston",
    "pino",
    "bunyan",
    "log4js",
    "loglevel",
    "signale",
    "npmlog",
    "consola",
    "debug",
    "tslog",
    "morgan",
    "chalk",
    "picocolors",
  ],
  title: "Logs",
  aliases: {
    "winston.{createLogger,Logger,loggers.add}()": "winston.Logger()",
    "logform.format": "winston.format",
    "log4js.{getLogger,Logger}()": "log4js.Logger()",
    "loglevel.getLogger()": "loglevel",
    "signale.Signale()": "signale",
    "{consola.consola,consola.create()}": "consola",
    "tslog.Logger()": "tslog",
  },
  apis: [
    { api: `{log4js.Logger(),loglevel,signale,npmlog,consola,tslog}.{${levels}}`, sinks: logged },
    {
      api: `winston.Logger().{${levels}}`,
      sinks: logged.map((sink) => ({ ...sink, when: [...sink.when, { at: "this.format", isApi: lines }] })),
    },
    // The last one of several makes the line.
    { api: "winston.format.combine", flows: [{ from: "last", to: "return" }] },
    {
      api: "winston.{createLogger,Logger,loggers.add}",
      flows: [{ from: "0.format", to: "return.format" }],
      returns: "winston.Logger()",
    },
    { api: "winston.Logger().child", returns: "self" },
    { api: "winston.{add,configure,transports}" },
    { api: "{debug(),debug.debug()}" },
    // As JSON, a line's end is no line's end.
    { api: `{pino(),bunyan.createLogger(),pino.pino()}.{${levels},child}` },
    { api: "{pino,bunyan.createLogger,pino.pino,morgan,debug,debug.debug}" },
    {
      api: "{chalk,picocolors,kleur,colorette}.{red,green,blue,yellow,cyan,magenta,white,gray,grey,bold,dim,italic,underline}",
      flows: [{ from: "arguments", to: "return" }],
    },
    { api: "strip-ansi", flows: [{ from: "0", to: "return" }] },
  ],
} satisfies LibraryModel;
