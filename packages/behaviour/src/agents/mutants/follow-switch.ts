import childProcess from "node:child_process";
import { syncBuiltinESMExports } from "node:module";
import process from "node:process";
import { VARIABLE } from "./child.ts";

type Environment = Record<string, string | undefined>;

/**
 * Gives every process that is started from here the word of this process's switch, and the preload that heeds it,
 * whatever environment a test chose for it: many pass one of their own, or a copy that was made before.
 */
export function followSwitch(preload: string, word: () => string): void {
  const option = `--require=${JSON.stringify(preload)}`;
  const options = (own = ""): string => (own.includes(option) ? own : `${own} ${option}`.trim());
  const added = (own: Environment): Environment => {
    return { ...own, NODE_OPTIONS: options(own["NODE_OPTIONS"]), [VARIABLE]: word() };
  };

  // All ways to start a process without waiting for it come down to this.
  const { prototype } = childProcess.ChildProcess as unknown as {
    prototype: { spawn(options: { envPairs?: string[] }): unknown };
  };
  const { spawn } = prototype;
  prototype.spawn = function (given) {
    if (Array.isArray(given?.envPairs)) {
      const own = Object.fromEntries(given.envPairs.map(splitPair));
      given.envPairs = Object.entries(added(own)).map(([name, value]) => `${name}=${value}`);
    }
    return spawn.call(this, given);
  };

  const exported = childProcess as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const name of ["spawnSync", "execFileSync", "execSync"]) {
    const own = exported[name];
    if (own === undefined) continue;
    exported[name] = Object.assign(
      (...args: unknown[]) => own(...withEnvironment(args, name === "execSync", added)),
      own,
    );
  }
  syncBuiltinESMExports();
}

/** The arguments of a call `(program, arguments?, options?)`, or `(command, options?)`, with additions to its environment. */
function withEnvironment(args: unknown[], isCommand: boolean, added: (own: Environment) => Environment): unknown[] {
  const at = isCommand ? 1 : Array.isArray(args[1]) || args[1] === undefined || args[1] === null ? 2 : 1;
  const options = (args[at] ?? {}) as { env?: Environment };
  const filled = [...args];
  while (filled.length < at) filled.push(undefined);
  filled[at] = { ...options, env: added(options.env ?? process.env) };
  return filled;
}

function splitPair(pair: string): [string, string] {
  // On Windows names may start with an equals sign.
  const at = pair.indexOf("=", 1);
  return [pair.slice(0, at), pair.slice(at + 1)];
}
