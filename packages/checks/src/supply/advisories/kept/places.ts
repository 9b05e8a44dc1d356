import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { Ecosystem } from "../../evidence.ts";
import type { AboutFile } from "./layout.ts";

export type Origin = AboutFile["origin"];

/** Where Assay keeps advisories, within the directory for data of all repositories. */
export function advisoryDirectory(dataDirectory: string): string {
  return join(dataDirectory, "advisories");
}

export function flawPath(directory: string, ecosystem: Ecosystem, origin: Origin): string {
  return join(directory, `${ecosystem}.${origin}.db`);
}

/** The files of flaws that there are, of one ecosystem or of all. */
export function flawPaths(directory: string, ecosystems: readonly Ecosystem[] = Ecosystem.options): string[] {
  return ecosystems
    .flatMap((ecosystem) => [flawPath(directory, ecosystem, "update"), flawPath(directory, ecosystem, "import")])
    .filter((path) => existsSync(path));
}

const Confirmed = z.object({ archive: z.string(), at: z.iso.datetime() });

export function confirmedPath(flaws: string): string {
  return flaws.replace(/\.db$/, ".confirmed.json");
}

/** When the source last said that the file is still its newest; undefined where it never did since it was brought. */
export async function confirmedAt(flaws: string, about: AboutFile): Promise<string | undefined> {
  try {
    const confirmed = Confirmed.parse(JSON.parse(await readFile(confirmedPath(flaws), "utf8")));
    return confirmed.archive === about.archive ? confirmed.at : undefined;
  } catch {
    return undefined; // none, or not ours: then the day on which the file was brought counts
  }
}
