import { noObject } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const line = { source: "command-line", what: "the command line" } as const;
const environment = { source: "environment", what: "the configuration" } as const;

export const model = {
  packages: [
    "yargs",
    "yargs-parser",
    "commander",
    "minimist",
    "meow",
    "arg",
    "cac",
    "citty",
    "mri",
    "getopts",
    "command-line-args",
    "dashdash",
    "inquirer",
    "prompts",
    "enquirer",
    "@clack/prompts",
    "dotenv",
    "config",
    "cosmiconfig",
    "nconf",
    "envalid",
  ],
  title: "Command lines, questions and configuration",
  aliases: {
    "yargs()": "yargs",
    "commander.{program,Command()}": "commander",
    "yargs/yargs()": "yargs",
  },
  apis: [
    {
      api: "{yargs-parser,minimist,mri,getopts,arg,command-line-args,meow,dashdash.parse}",
      source: line,
      makesSafe: noObject,
    },
    { api: "yargs.{argv,parse,parseSync,parseAsync}", source: line, makesSafe: noObject },
    {
      api: "yargs.{option,options,usage,example,demandCommand,demandOption,help,version,alias,strict,scriptName,epilogue,wrap,positional,boolean,string,number,array,default,describe,check,coerce,middleware,showHelpOnFail,fail,recommendCommands,completion}",
      returns: "self",
    },
    {
      api: "yargs.command",
      calls: [
        { at: "3", with: [{ ...line, makesSafe: noObject }] },
        { at: "0.handler", with: [{ ...line, makesSafe: noObject }] },
      ],
      returns: "self",
    },
    { api: "commander.{opts,args,optsWithGlobals,processedArgs,rawArgs}", source: line, makesSafe: noObject },
    {
      api: "commander.action",
      calls: [
        {
          at: "0",
          with: [
            { ...line, makesSafe: noObject },
            { ...line, makesSafe: noObject },
            { ...line, makesSafe: noObject },
            { ...line, makesSafe: noObject },
          ],
        },
      ],
      returns: "self",
    },
    {
      api: "commander.{command,option,requiredOption,argument,arguments,description,version,name,usage,alias,parse,parseAsync,hook,addCommand,addOption,allowUnknownOption,helpOption,addHelpText,showHelpAfterError,exitOverride,summary,createCommand}",
      returns: "self",
    },
    { api: "citty.{defineCommand,runMain}", calls: [{ at: "0.run", with: [{ ...line, makesSafe: noObject }] }] },
    { api: "cac().parse", source: line },
    {
      api: "cac().command().action",
      calls: [
        {
          at: "0",
          with: [
            { ...line, makesSafe: noObject },
            { ...line, makesSafe: noObject },
          ],
        },
      ],
      returns: "self",
    },
    {
      api: "{inquirer.prompt,prompts,enquirer.prompt,@clack/prompts.text,@inquirer/prompts.input,readline-sync.question,prompt-sync()}",
      source: { source: "command-line", what: "an answer of the user" },
    },
    // Configuration
    { api: "dotenv.{config,parse}", source: environment },
    { api: "{config,nconf}.get", source: environment },
    { api: "config.{has,util}" },
    { api: "envalid.cleanEnv", source: environment },
    { api: "cosmiconfig.cosmiconfig().{search,load}", source: { source: "file", what: "the content of a file" } },
  ],
} satisfies LibraryModel;
