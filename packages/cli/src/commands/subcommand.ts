import { InvalidArgumentError, type Command } from "commander";

/** A command below another one. What it does is loaded when it is run, so that `--help` answers at once. */
export interface Subcommand {
  /** Adds it, with its options. `common` reads the options of the program itself (`--debug`, `--no-color`). */
  add(parent: Command, common: () => { color: boolean; debug?: boolean }): void;
}

/** Reads an option that may be given several times. */
export function collect(value: string, before: readonly string[] | undefined): string[] {
  if (value === "") throw new InvalidArgumentError("it is empty.");
  return [...(before ?? []), value];
}
