import type { Command } from "commander";
import type { Subcommand } from "../subcommand.ts";
import { check } from "./check.ts";

/** Each subcommand is a file beside this one; `assay deps --help` lists them in this order. */
const subcommands: readonly Subcommand[] = [check];

/** `assay deps`: the dependencies of a repository. Gives the command, for further subcommands. */
export function addDeps(program: Command): Command {
  const deps = program.command("deps").description("dependencies: what the lockfile installs, and what it should");
  for (const subcommand of subcommands) subcommand.add(deps, () => program.opts());
  return deps;
}
