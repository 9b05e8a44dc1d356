import type { Command } from "commander";
import type { Subcommand } from "../subcommand.ts";
import { importSubcommand } from "./import.ts";
import { status } from "./status.ts";
import { update } from "./update.ts";

const subcommands: readonly Subcommand[] = [update, status, importSubcommand];

/** `assay advisories`: the data that dependencies are judged by. */
export function addAdvisories(program: Command): void {
  const advisories = program
    .command("advisories")
    .description("bring and show the data that dependencies are judged by");
  for (const subcommand of subcommands) subcommand.add(advisories, () => program.opts());
}
