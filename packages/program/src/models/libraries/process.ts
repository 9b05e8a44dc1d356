import { noObject } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const input = { source: "command-line", what: "standard input" } as const;

export const model = {
  packages: ["node", "global"],
  title: "process, modules, workers, readline and timers",
  aliases: {
    process: "global.process",
    "worker_threads.Worker": "global.Worker",
    "global.module.require": "global.require",
    "global.process.mainModule.require": "global.require",
    "module.createRequire()": "global.require",
    "timers.{setTimeout,setInterval,setImmediate}": "global.*",
  },
  apis: [
    { api: "global.process.argv", source: { source: "command-line", what: "the command line" }, makesSafe: noObject },
    {
      api: "global.process.{argv0,execArgv}",
      source: { source: "command-line", what: "the command line" },
      makesSafe: noObject,
    },
    {
      api: "global.process.env",
      source: { source: "environment", what: "an environment variable" },
      makesSafe: noObject,
    },
    {
      api: "global.process.stdin.{on,once}",
      returns: "self",
      calls: [
        { at: "1", with: [input], when: [{ at: "0", oneOf: ["data"] }] },
        { at: "1", with: [], when: [{ at: "0", noneOf: ["data"] }] },
      ],
    },
    { api: "global.process.stdin.{read,@@asyncIterator}", source: input },
    { api: "global.process.{stdout,stderr}.write", isScalar: true },
    {
      api: "global.process.{on,once}",
      returns: "self",
      calls: [
        {
          at: "1",
          with: [{ source: "ipc", what: "a message of another process" }],
          when: [{ at: "0", oneOf: ["message"] }],
        },
        { at: "1", with: [], when: [{ at: "0", noneOf: ["message"] }] },
      ],
    },
    {
      api: "global.process.{cwd,uptime,hrtime,memoryUsage,exit,pid,ppid,version,versions,platform,arch,title,umask,kill,emitWarning}",
    },
    { api: "global.process.chdir", sinks: [{ at: "0", danger: "path" }] },
    { api: "global.process.nextTick", calls: [{ at: "0", with: [{ at: "1" }, { at: "2" }, { at: "3" }] }] },
    { api: "global.process.dlopen", sinks: [{ at: "1", danger: "code" }] },
    // Where it leads is a path, and what is there is run; of a file that ends in `.json` it is read.
    { api: "global.{require,import}", sinks: [{ at: "0", danger: "path", when: [{ at: "0", isNoEnd: [".json"] }] }] },
    { api: "global.require.resolve", sinks: [{ at: "0", danger: "path" }], flows: [{ from: "0", to: "return" }] },
    { api: "module.createRequire" },
    { api: "module._compile", sinks: [{ at: "0", danger: "code" }] },
    { api: "global.Worker", sinks: [{ at: "0", danger: "code" }] },
    {
      api: "global.Worker().{on,once,addEventListener}",
      returns: "self",
      calls: [{ at: "1", with: [{ nothing: true }] }],
    },
    { api: "worker_threads.{parentPort,workerData,isMainThread,threadId}" },
    { api: "worker_threads.parentPort.{on,once}", calls: [{ at: "1", with: [{ nothing: true }] }] },
    { api: "readline.createInterface", flows: [{ from: "0.input", to: "return" }], returns: "readline.Interface()" },
    {
      api: "readline/promises.createInterface",
      flows: [{ from: "0.input", to: "return" }],
      returns: "readline.Interface()",
    },
    {
      api: "readline.Interface().question",
      source: input,
      calls: [{ at: "last", with: [input] }],
    },
    {
      api: "readline.Interface().{on,once}",
      returns: "self",
      calls: [
        { at: "1", with: [input], when: [{ at: "0", oneOf: ["line"] }] },
        { at: "1", with: [], when: [{ at: "0", noneOf: ["line"] }] },
      ],
    },
    { api: "readline.Interface().@@asyncIterator", source: input },
    { api: "timers/promises.{setTimeout,setImmediate}", flows: [{ from: "1", to: "return" }] },
    // A timer that is given text runs it in a browser; Node throws.
    {
      api: "global.{setTimeout,setInterval}",
      sinks: [{ at: "0", danger: "code", when: [{ at: "0", is: "text" }] }],
      calls: [{ at: "0", with: [{ at: "2" }, { at: "3" }, { at: "4" }] }],
      isScalar: true,
    },
    { api: "global.setImmediate", calls: [{ at: "0", with: [{ at: "1" }, { at: "2" }, { at: "3" }] }], isScalar: true },
    {
      api: "global.{queueMicrotask,requestAnimationFrame,requestIdleCallback}",
      calls: [{ at: "0", with: [] }],
      isScalar: true,
    },
    { api: "global.{clearTimeout,clearInterval,clearImmediate,cancelAnimationFrame}" },
  ],
} satisfies LibraryModel;
