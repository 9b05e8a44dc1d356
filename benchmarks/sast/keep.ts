import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { Output } from "./finding.ts";

const Kept = z.union([z.object({ output: Output }), z.object({ failed: z.string() })]);
export type Kept = z.infer<typeof Kept>;

/** Answers in a folder, so that a run that was broken off goes on where it was. */
export interface Keep {
  read(name: string): Kept | undefined;
  write(name: string, kept: Kept): void;
}

export function keepIn(folder: string | undefined): Keep {
  if (folder === undefined) return { read: () => undefined, write: () => undefined };
  mkdirSync(folder, { recursive: true });
  const fileOf = (name: string): string => join(folder, `${name.replaceAll("/", "+")}.json`);
  return {
    read(name) {
      const file = fileOf(name);
      return existsSync(file) ? Kept.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;
    },
    write(name, kept) {
      writeFileSync(`${fileOf(name)}.part`, JSON.stringify(kept));
      renameSync(`${fileOf(name)}.part`, fileOf(name));
    },
  };
}
