import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fromCodecov } from "./codecov.ts";
import { fromConfiguration } from "./configuration.ts";
import { fromManifest, fromNyc } from "./nyc.ts";
import { fromSonar } from "./sonar.ts";

/** What a file of another tool demands of coverage, in per cent of lines, and what of it can't be taken over. */
export interface Demanded {
  changedLines?: number;
  allLines?: number;
  notes: string[];
}

export interface Thresholds {
  changedLines?: { percent: number; from: string };
  allLines?: { percent: number; from: string };
  /** Sentences about what was not taken over, each with its file. */
  notes: string[];
}

type Reader = (text: string, file: string) => Demanded;

const scripts = ["js", "mjs", "cjs", "ts", "mts", "cts"];
const readers: ReadonlyArray<readonly [file: string, read: Reader]> = [
  ...["codecov.yml", ".codecov.yml", "codecov.yaml", ".github/codecov.yml", "dev/codecov.yml"].map(
    (file) => [file, fromCodecov] as const,
  ),
  ["sonar-project.properties", fromSonar],
  [".sonarcloud.properties", fromSonar],
  ...[".nycrc", ".nycrc.json", ".nycrc.yml", ".nycrc.yaml", ".c8rc", ".c8rc.json"].map(
    (file) => [file, fromNyc] as const,
  ),
  ["package.json", fromManifest],
  ...["jest.config", "vitest.config", "vite.config", "nyc.config"].flatMap((name) =>
    scripts.map((extension) => [`${name}.${extension}`, fromConfiguration] as const),
  ),
  ["jest.config.json", (text, file) => fromConfiguration(`export default ${text}`, `${file}.js`)],
];

/** Reads what a repository demands of coverage already, from the files of other tools. The strictest number counts. */
export async function readThresholds(directory: string): Promise<Thresholds> {
  const found: Thresholds = { notes: [] };
  for (const [file, read] of readers) {
    const text = await readFile(join(directory, file), "utf8").catch(() => undefined); // most are not there
    if (text === undefined) continue;
    const { notes, ...demanded } = readSafely(read, text, file);
    found.notes.push(...notes.map((note) => `${file}: ${note}`));
    for (const key of ["changedLines", "allLines"] as const) {
      const percent = demanded[key];
      if (percent !== undefined && percent > (found[key]?.percent ?? -1)) found[key] = { percent, from: file };
    }
  }
  return found;
}

function readSafely(read: Reader, text: string, file: string): Demanded {
  try {
    return read(text, file);
  } catch {
    return { notes: ["it could not be read, so nothing of it was taken over"] };
  }
}
