import { collect, type Subcommand } from "../subcommand.ts";

/** `assay deps check`: what `assay verify --only supply` says, by the same engine and policy. */
export const check: Subcommand = {
  add(parent, common) {
    parent
      .command("check")
      .description("judge what a change installs, or with --all everything that lockfiles install")
      .argument("[target]", "a directory, or the address of a git repository", ".")
      .option("--all", "judge all lockfiles and not only the change")
      .option("--online", "ask registries and OSV as well, about the packages that are judged")
      .option("--base <ref>", "what the change is compared with (default: where it left the default branch)")
      .option("--head <ref>", "judge this commit instead of the working tree")
      .option("--staged", "judge what is staged for the next commit")
      .option("-f, --format <format[=file]>", "as of verify: terminal, json, sarif, …; once for each", collect)
      .option("-o, --output <file>", "file for the format at the same place in --format; once for each", collect)
      .option("--json", "the same as --format json")
      .option("--policy <file>", "a policy to use in place of the repository's own")
      .option("--no-cache", "do all the work again, and keep nothing")
      .option("-q, --quiet", "no progress, and no report but what --format asks for")
      .action(async (target, options) =>
        (await import("../verify.ts")).verifyCommand(target, { ...common(), ...options, only: ["supply"], run: false }),
      );
  },
};
