import { readFile, realpath } from "node:fs/promises";
import { UserError } from "@assay/core/errors";
import * as z from "zod";
import { trustFile } from "../directories.ts";
import { writeWithDirectory } from "../output/write-file.ts";

const Trusted = z.strictObject({ version: z.literal(1), directories: z.array(z.string()) });

/** The directories whose code the user lets run. */
export async function trustedDirectories(): Promise<string[]> {
  let text: string;
  try {
    text = await readFile(trustFile, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
  const parsed = Trusted.safeParse(parseJson(text));
  if (!parsed.success) throw new UserError(`${trustFile} is not what 'assay trust' writes: mend or delete it`);
  return parsed.data.directories;
}

/** True for a trusted directory; not for what lies below one, which may be somebody else's. */
export async function isTrusted(directory: string): Promise<boolean> {
  const path = await realpath(directory).catch(() => undefined); // what is not there is refused by whoever opens it
  return path !== undefined && (await trustedDirectories()).includes(path);
}

/** Adds or removes a directory. */
export async function setTrusted(directory: string, trusted: boolean): Promise<string> {
  const path = await realpath(directory);
  const others = (await trustedDirectories()).filter((entry) => entry !== path);
  await writeWithDirectory(
    trustFile,
    `${JSON.stringify({ version: 1, directories: trusted ? [...others, path].sort() : others }, null, 2)}\n`,
  );
  return path;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // what is not JSON is not what the schema asks for either
  }
}
