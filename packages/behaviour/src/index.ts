import type { AnyCollector } from "@assay/core";

export const collectors: readonly AnyCollector[] = [];
