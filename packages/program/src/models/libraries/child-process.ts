import { argumentsIn, programSinks as program } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

export const model = {
  packages: ["node"],
  title: "Node's child_process",
  aliases: {
    "child-process-promise.{exec,spawn,execFile,fork}": "child_process.*",
    "promisify-child-process.{exec,spawn,execFile,fork}": "child_process.*",
    "mz/child_process.{exec,execFile}": "child_process.*",
  },
  apis: [
    {
      api: "child_process.exec",
      sinks: [{ at: "0", danger: "command" }],
      calls: [{ at: "last", with: [{ nothing: true }, { nothing: true }, { nothing: true }] }],
    },
    { api: "child_process.execSync", sinks: [{ at: "0", danger: "command" }] },
    {
      api: "child_process.execFile",
      sinks: program,
      calls: [{ at: "last", with: [{ nothing: true }, { nothing: true }, { nothing: true }] }],
    },
    { api: "child_process.{execFileSync,spawnSync}", sinks: program },
    { api: "child_process.spawn", sinks: program, returns: "child_process.ChildProcess()" },
    {
      api: "child_process.fork",
      sinks: [{ at: "0", danger: "code" }, ...argumentsIn("1")],
      returns: "child_process.ChildProcess()",
    },
    { api: "child_process.ChildProcess().{stdin,stdout,stderr}" },
    {
      api: "child_process.ChildProcess().{stdout,stderr}.on",
      returns: "self",
      calls: [{ at: "1", with: [{ nothing: true }] }],
    },
    { api: "child_process.ChildProcess().on", returns: "self", calls: [{ at: "1", with: [{ nothing: true }] }] },
    { api: "child_process.ChildProcess().kill", isScalar: true },
  ],
} satisfies LibraryModel;
