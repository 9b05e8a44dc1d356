declare global {
  /** Set by the build: the hash of the sources that the bundle was made from. */
  var ASSAY_BUILD: string | undefined;
}

export const version = "0.1.0";

/** What earlier results are filed under. Run from source, each process is a build of its own, since the source may have changed. */
export const build: string = globalThis.ASSAY_BUILD ?? `source-${process.pid}-${Date.now()}`;
