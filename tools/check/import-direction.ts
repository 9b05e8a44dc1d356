import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parseSync } from "oxc-parser";
import { quiet, rooms } from "./rooms.ts";

export interface Trespass {
  file: string;
  why: string;
}

/** Finds imports that run against the direction of the rooms. Paths are from the root, with forward slashes. */
export function importTrespasses(root: string, files: readonly string[]): Trespass[] {
  return files.flatMap((file) =>
    importsOf(join(root, file))
      .flatMap((specifier) => judgeImport(file, specifier))
      .map((why) => ({ file, why })),
  );
}

/** Why `file` may not import `specifier`; empty when it may. */
export function judgeImport(file: string, specifier: string): string[] {
  const [, room = "", ...inside] = file.split("/");
  const allowed = rooms[room];
  if (allowed === undefined) return [`packages/${room} is not in tools/check/rooms.ts`];
  if (specifier.startsWith(".")) return judgeRelative(file, specifier, room, inside);
  if (quiet[room]?.includes(specifier) === true && !/\.test\.tsx?$/.test(file))
    return [`packages/${room} does not use ${specifier}`];
  const other = /^@assay\/([a-z]+)/.exec(specifier)?.[1];
  if (other === undefined || other === room || allowed.includes(other)) return [];
  return [`packages/${room} may import ${allowed.join(", ") || "no other package"}, not ${other}`];
}

function judgeRelative(file: string, specifier: string, room: string, inside: readonly string[]): string[] {
  const target = relative("packages", join(dirname(file), specifier))
    .replaceAll("\\", "/")
    .split("/");
  if (target[0] !== room) return [`${specifier} leaves the package: import it by its name`];
  if (room !== "checks") return [];
  const [from, to] = [inside[1], target[2]];
  const crosses = inside.length > 2 && target.length > 3 && from !== to && to !== "testing";
  return crosses ? [`the capability ${from} imports the capability ${to}: they meet in evidence only`] : [];
}

function importsOf(file: string): string[] {
  const { module } = parseSync(file, readFileSync(file, "utf8"));
  const dynamic = [...readFileSync(file, "utf8").matchAll(/\bimport\(\s*["']([^"']+)["']/g)].map(
    (match) => match[1] ?? "",
  );
  const exported = module.staticExports.flatMap((statement) =>
    statement.entries.flatMap((entry) => (entry.moduleRequest === null ? [] : [entry.moduleRequest.value])),
  );
  return [...module.staticImports.map((statement) => statement.moduleRequest.value), ...exported, ...dynamic];
}
