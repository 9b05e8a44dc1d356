import { collectors as behaviourCollectors } from "@assay/behaviour";
import { checks, collectors as checkCollectors } from "@assay/checks";
import type { AnyCollector, Check } from "@assay/core";

/** All there is, on every surface the same. */
export const engine: { checks: readonly Check[]; collectors: readonly AnyCollector[] } = {
  checks,
  collectors: [...checkCollectors, ...behaviourCollectors],
};
