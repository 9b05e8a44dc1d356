import type { Category } from "../contracts/category.ts";
import type { Check } from "../contracts/check.ts";
import type { ReadComments } from "../contracts/comment.ts";
import type { AnyCollector } from "../contracts/evidence.ts";
import type { Network } from "../contracts/network.ts";
import type { Report } from "../contracts/report.ts";
import type { EvidenceStore } from "../evidence/store.ts";
import type { ImportFile } from "../imports/read-sarif.ts";
import type { Progress } from "../progress.ts";
import type { OpenOptions } from "./1-open.ts";

export interface VerifyOptions extends OpenOptions {
  checks: readonly Check[];
  collectors: readonly AnyCollector[];
  only?: readonly Category[];
  /** How many commits are searched, where a collector reads the history in place of the files. */
  commits?: number;
  /** Files and folders, from the root: nothing else is judged. */
  paths?: readonly string[];
  /** Why the repository's own code may not be run; undefined when the user allowed it. */
  whyNotRun?: string;
  /** A policy that whoever runs Assay named, in place of the repository's. */
  policyArgument?: { path: string; text: string };
  /** Reports of other tools, in SARIF. */
  imports?: readonly ImportFile[];
  /** Finds comments, for `assay-ignore`; without it there are none. */
  readComments?: ReadComments;
  store: EvidenceStore;
  tool: { version: string; build: string };
  /** The name and address to show, for a clone. */
  shownAs?: { name: string; url: string };
  /** Requests made before, such as that of a clone. */
  network?: Report["network"];
  /**
   * How collectors reach the network where that is allowed: by `online` or by the policy. Asked for only then, since the
   * settings that it rests on may be unreadable.
   */
  connection?: () => Network;
  /** Whoever runs Assay allowed it for this run. */
  online?: boolean;
  /** Where data lies that the user brought for all repositories, such as advisories. */
  dataDirectory?: string;
  /** The day on which expiry is judged; by default today. */
  now?: Date;
  onProgress?(progress: Progress): void;
}
