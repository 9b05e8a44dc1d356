/** Bounds on what one archive may be: far above what registries hold, far below what fills a machine's memory. */
export interface ArchiveLimits {
  /** Of the archive as it is downloaded. */
  packedBytes: number;
  /** Of all its files together, unpacked. */
  unpackedBytes: number;
  entries: number;
  /** Of one file that is read. */
  fileBytes: number;
}

const MiB = 1024 * 1024;

/** The largest archives of npm that people install are some 150 MB, and hold some 30,000 files (2026). */
export const archiveLimits: ArchiveLimits = {
  packedBytes: 256 * MiB,
  unpackedBytes: 2048 * MiB,
  entries: 250_000,
  fileBytes: 2 * MiB,
};

/** Files that install scripts run are hashed whole, however they are packed together. */
export const installFileLimits: ArchiveLimits = { ...archiveLimits, fileBytes: 32 * MiB };

/** Bytes of archives that are downloaded for one change; 968 packages at once took 838 MB. */
export const mostBytesOfChange = 4096 * MiB;

/** Archives that are worked on at a time; each may be as large as a whole archive in memory. */
export const archivesAtOnce = 3;

/** How many packages are looked into where the whole repository is judged; those that run something come first. */
export const mostOfAll = 200;

/** Bytes of wheels that are taken for one package; a version has a wheel for each platform. */
export const wheelBytes = 48 * MiB;
