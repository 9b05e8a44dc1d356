import {
  advisoriesStatus,
  advisoryDirectory,
  createExchange,
  importAdvisories,
  osvArchives,
  updateAdvisories,
  type AboutFile,
} from "@assay/checks/advisories";
import { safeLine } from "@assay/core/safe-text";
import { UserError } from "@assay/core/errors";
import { cacheDirectory } from "../../directories.ts";
import { exitCodes } from "../../failure.ts";
import { onInterrupt } from "../../interrupt.ts";
import { startProgress } from "../../progress/progress.ts";
import { userAgent } from "../../network/user-agent.ts";
import { countsOf, statusText } from "./describe.ts";

interface CommonFlags {
  json?: boolean;
  quiet?: boolean;
  color: boolean;
}

export interface UpdateFlags extends CommonFlags {
  source?: string;
  ecosystem?: AboutFile["ecosystem"][];
  maxSize: number;
}

const directory = advisoryDirectory(cacheDirectory);
/** A slow line may need an hour for the archive; one on which nothing comes for a minute is dead. */
const patience = { idleMs: 60_000, totalMs: 60 * 60_000 };

/** `assay advisories update` */
export async function updateCommand(flags: UpdateFlags): Promise<void> {
  const signal = onInterrupt();
  const progress = startProgress({ quiet: flags.quiet === true || flags.json === true, color: flags.color });
  try {
    const updated = await updateAdvisories({
      directory,
      base: flags.source ?? addressFromEnvironment() ?? osvArchives,
      ecosystems: flags.ecosystem ?? ["npm", "PyPI"],
      mostBytes: flags.maxSize * 1_000_000,
      exchange: createExchange(patience, userAgent),
      now: new Date(),
      signal,
      onProgress: throttled((message, fraction) => progress.work("Bringing advisories", message, fraction)),
    });
    progress.stop();
    print(flags, updated, () =>
      updated.map(({ ecosystem, status, about }) =>
        status === "unchanged"
          ? `${ecosystem}: nothing new at ${safeLine(about.source, 200)}; ${countsOf(about)}`
          : `${ecosystem}: ${countsOf(about)}, from ${safeLine(about.source, 200)}`,
      ),
    );
  } finally {
    progress.stop();
  }
}

/** `assay advisories import` */
export async function importCommand(path: string, flags: CommonFlags): Promise<void> {
  const signal = onInterrupt();
  const progress = startProgress({ quiet: flags.quiet === true || flags.json === true, color: flags.color });
  try {
    const imported = await importAdvisories({
      directory,
      path,
      now: new Date(),
      signal,
      onProgress: throttled((records) => progress.work("Reading advisories", `${records} records`)),
    });
    progress.stop();
    print(flags, imported, () => imported.map((about) => `${about.ecosystem}: ${countsOf(about)}`));
  } finally {
    progress.stop();
  }
}

/** `assay advisories status`: exits with 0 also where data is old, since it only tells; 2 where a file is damaged. */
export async function statusCommand(flags: CommonFlags): Promise<void> {
  const now = new Date();
  const kept = await advisoriesStatus(directory, now);
  if (kept.some(({ state }) => state === "damaged")) process.exitCode = exitCodes.couldNotRun;
  print(flags, { directory, kept }, () => statusText(directory, kept));
}

function print({ json }: CommonFlags, value: unknown, lines: () => readonly string[]): void {
  process.stdout.write(
    json === true
      ? `${JSON.stringify(value, null, 2)}\n`
      : lines()
          .map((line) => `${line}\n`)
          .join(""),
  );
}

function addressFromEnvironment(): string | undefined {
  const address = process.env["ASSAY_OSV_ARCHIVES"];
  if (address === undefined || address === "") return undefined;
  if (!URL.canParse(address)) throw new UserError(`ASSAY_OSV_ARCHIVES is no address: ${safeLine(address, 200)}`);
  return address;
}

/** A line a second: progress is told far more often than anybody reads. */
function throttled<Arguments extends unknown[]>(tell: (...told: Arguments) => void): (...told: Arguments) => void {
  let last = 0;
  return (...told) => {
    if (performance.now() - last < 1_000) return;
    last = performance.now();
    tell(...told);
  };
}
