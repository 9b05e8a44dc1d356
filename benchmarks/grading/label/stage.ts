import { execFileSync } from "node:child_process";
import { cp, mkdir, readFile, rm, symlink } from "node:fs/promises";
import path from "node:path";
import type { Project } from "../projects.ts";

const samples = path.join(import.meta.dirname, "../samples");

/** The bare mirror of a repository, or undefined where this machine has none. */
export function mirrorOf(name: string): string {
  return path.join(process.env["ASSAY_MIRRORS"] ?? "/work/.mirror", name.replace("/", "+"), "repo");
}

/** The text of a file of a project. Of a repository it is read from its mirror at the commit. */
export async function readProjectFile(project: Project, file: string): Promise<string | undefined> {
  if (project.repository === undefined) return readFile(path.join(samples, project.name, file), "utf8");
  const { name, commit } = project.repository;
  try {
    return execFileSync("git", ["-C", mirrorOf(name), "show", `${commit}:${file}`], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 50_000_000,
    });
  } catch {
    return undefined;
  }
}

/** Lays the project out in a directory of its own, with installed modules linked in. */
export async function stage(project: Project, directory: string, modules: string): Promise<void> {
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  if (project.repository === undefined) {
    await cp(path.join(samples, project.name), directory, { recursive: true });
  } else {
    const { name, commit } = project.repository;
    const archive = execFileSync("git", ["-C", mirrorOf(name), "archive", commit], { maxBuffer: 500_000_000 });
    execFileSync("tar", ["-x", "-C", directory], { input: archive });
  }
  await symlink(modules, path.join(directory, "node_modules"));
}
