import { collectors as behaviourCollectors } from "@assay/behaviour";
import { checks, collectors as checkCollectors } from "@assay/checks";
import type { AnyCollector, Check, ReadComments } from "@assay/core";
import { readComments } from "@assay/program";

/** All there is, on every surface the same. */
export const engine: {
  checks: readonly Check[];
  collectors: readonly AnyCollector[];
  readComments: ReadComments;
} = {
  checks,
  readComments,
  collectors: [...checkCollectors, ...behaviourCollectors],
};
