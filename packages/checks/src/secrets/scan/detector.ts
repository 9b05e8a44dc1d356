import type { Severity } from "@assay/core";
import type { FileKind } from "./file-kind.ts";

/** One file as detectors see it. */
export interface ScanInput {
  readonly text: string;
  readonly path: string;
  readonly kind: FileKind;
}

/** A possible secret, with its value: it never leaves the scan. */
export interface Candidate {
  readonly rule: string;
  readonly detector: string;
  readonly provider?: string;
  readonly what: string;
  readonly severity: Severity;
  /** Offsets of the value in the text; of the parts and all between them where it is concatenated. */
  readonly start: number;
  readonly end: number;
  readonly value: string;
  /** 0 to 1: how sure it is that this is a real credential. */
  readonly confidence: number;
  readonly reasons: readonly string[];
  readonly fix?: string;
  readonly reference?: string;
  /** True where a checksum or a decoded structure proves the format. */
  readonly verified?: boolean;
  /** True where nobody could guess the value, so that a full-length identity gives nothing away. */
  readonly unguessable?: boolean;
}

/**
 * Looks at one place of the text at which one of its keywords ends. Must do a bounded amount of work: it reads a
 * window around the keyword, never "the rest of the line", so that a file of one huge line costs no more than others.
 */
export interface Detector {
  readonly id: string;
  /** Lower case; found in any case. At least three characters, or the scan slows down. */
  readonly keywords: readonly string[];
  /** False for those that read names and prose: they skip lockfiles, bundles and generated files. */
  readonly everywhere: boolean;
  /** A quick look that says whether a place is worth reading. Places it declines do not count against the file's limit. */
  looksAt?(input: ScanInput, from: number, to: number): boolean;
  /** @param from offset of the keyword's first character; `to` of the one after its last */
  detect(input: ScanInput, from: number, to: number): Candidate | readonly Candidate[] | undefined;
}
