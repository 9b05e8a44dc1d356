import type { Subcommand } from "../subcommand.ts";

/** `assay advisories status`: what is kept, from where, and how old it is. */
export const status: Subcommand = {
  add(parent, common) {
    parent
      .command("status")
      .description("say which data there is, from where, and how old it is")
      .option("--json", "as JSON")
      .action(async (options) => (await import("./run.ts")).statusCommand({ ...common(), ...options }));
  },
};
