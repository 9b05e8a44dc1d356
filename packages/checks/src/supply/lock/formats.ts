import { reader as bun } from "./bun/reader.ts";
import type { LockReader } from "./lock-reader.ts";
import { reader as npm } from "./npm/reader.ts";
import { reader as pdm } from "./pdm/reader.ts";
import { reader as pipfile } from "./pipfile/reader.ts";
import { reader as pnpm } from "./pnpm/reader.ts";
import { reader as poetry } from "./poetry/reader.ts";
import { reader as requirements } from "./requirements/reader.ts";
import { reader as uv } from "./uv/reader.ts";
import { reader as yarnBerry } from "./yarn-berry/reader.ts";
import { reader as yarnClassic } from "./yarn-classic/reader.ts";

/** Every format of lockfile that is read. Of those that share a file's name, the one that asks for least stands last. */
export const lockReaders: readonly LockReader[] = [
  npm,
  pnpm,
  yarnBerry,
  yarnClassic,
  bun,
  uv,
  poetry,
  pdm,
  pipfile,
  requirements,
];

const byId = new Map(lockReaders.map((reader) => [reader.id, reader]));

/** The reader of a lockfile that was read before. */
export function readerOf({ format }: { format: string }): LockReader {
  const reader = byId.get(format);
  if (reader === undefined) throw new Error(`no lockfile format is called '${format}'`);
  return reader;
}
