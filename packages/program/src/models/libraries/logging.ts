import type { LibraryModel } from "../schema.ts";

const all = [{ at: "arguments", danger: "log" }] satisfies LibraryModel["apis"][number]["sinks"];
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
    "winston.{createLogger,Logger,loggers.get,loggers.add}()": "winston",
    "winston.child()": "winston",
    "log4js.{getLogger,Logger}()": "log4js.Logger()",
    "loglevel.getLogger()": "loglevel",
    "signale.Signale()": "signale",
    "{consola.consola,consola.create()}": "consola",
    "tslog.Logger()": "tslog",
  },
  apis: [
    { api: `{winston,log4js.Logger(),loglevel,signale,npmlog,consola,tslog}.{${levels}}`, sinks: all },
    { api: "winston.{add,configure,child,format,transports}" },
    { api: "debug()", sinks: all },
    { api: "debug.debug()", sinks: all },
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
