import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { messageOf } from "@assay/core";
import type * as z from "zod";

/** A larger file is not coverage any more, but an attempt to fill the memory. */
const LARGEST_FILE = 512 * 1024 ** 2;

/** Reads one file that an agent left. */
export async function readRecord<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  const found = await stat(file);
  if (!found.isFile() || found.size > LARGEST_FILE) throw new Error("it is no plain file of a sensible size");
  return schema.parse(JSON.parse(await readFile(file, "utf8")));
}

/** Reads the files of one folder one after the other, by name (those of one process in the order of time), and returns a sentence for each that could not be read. */
export async function readRecords<T>(
  folder: string,
  schema: z.ZodType<T>,
  visit: (content: T, name: string) => void | Promise<void>,
): Promise<string[]> {
  const problems: string[] = [];
  for (const name of (await readdir(folder).catch((): string[] => [])).toSorted()) {
    try {
      await visit(await readRecord(path.join(folder, name), schema), name);
    } catch (error) {
      problems.push(`a coverage file could not be read: ${messageOf(error).slice(0, 200)}`);
    }
  }
  return problems;
}
