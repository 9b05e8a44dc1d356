import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Project } from "./read-project.ts";

/** What npm needs to see of a project. */
export type Shape = Pick<Project, "folders" | "manifests" | "lockfile" | "settings">;

/** Writes the manifests of a project below a folder of ours, and returns the project's own folder there. */
export async function layOut(within: string, { folders, manifests }: Shape): Promise<string> {
  const folder = path.join(within, ...folders);
  for (const { path: file, text } of manifests) await writeInto(folder, file, text); // oxlint-disable-line no-await-in-loop -- small files
  return folder;
}

/** @param file Path with slashes; of what the project links to it leads up. */
export async function writeInto(folder: string, file: string, text: string): Promise<string> {
  const whole = path.join(folder, ...file.split("/"));
  await mkdir(path.dirname(whole), { recursive: true });
  await writeFile(whole, text);
  return whole;
}
