import { InvalidArgumentError, Option } from "commander";
import type { Subcommand } from "../subcommand.ts";

/** `assay advisories update`: brings what OSV publishes. */
export const update: Subcommand = {
  add(parent, common) {
    parent
      .command("update")
      .description("bring all that OSV knows of npm's and PyPI's packages; only what changed is downloaded")
      .addOption(
        new Option(
          "--source <address>",
          "where the archives lie, as <address>/npm/all.zip (or ASSAY_OSV_ARCHIVES)",
        ).argParser(webAddress),
      )
      .addOption(new Option("--ecosystem <names...>", "of these only").choices(["npm", "PyPI"]))
      .option("--max-size <megabytes>", "the largest archive that is taken", megabytes, 2_000)
      .option("--json", "as JSON")
      .option("-q, --quiet", "no progress")
      .action(async (options) => (await import("./run.ts")).updateCommand({ ...common(), ...options }));
  },
};

function webAddress(value: string): string {
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value;
  throw new InvalidArgumentError("it is no address that begins with https:// or http://.");
}

function megabytes(value: string): number {
  if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
  throw new InvalidArgumentError("it is no number from 1 to 999999.");
}
