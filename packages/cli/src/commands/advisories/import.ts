import type { Subcommand } from "../subcommand.ts";

/** `assay advisories import`: for machines that reach no network. */
export const importSubcommand: Subcommand = {
  add(parent, common) {
    parent
      .command("import")
      .description("bring OSV records from a file, a directory or a zip; they replace what was imported before")
      .argument("<path>", "an OSV record or a list of them in JSON, a directory of such files, or a zip of them")
      .option("--json", "as JSON")
      .option("-q, --quiet", "no progress")
      .action(async (path, options) => (await import("./run.ts")).importCommand(path, { ...common(), ...options }));
  },
};
