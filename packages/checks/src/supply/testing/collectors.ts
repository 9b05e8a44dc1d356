import type { AnyCollector } from "@assay/core";
import { collector as archives } from "../collect/archives.collector.ts";
import { collector as dependencies } from "../collect/dependencies.collector.ts";
import { collector as knownFlaws } from "../collect/known-flaws.collector.ts";
import { collector as namesAsked } from "../collect/names-asked.collector.ts";
import { collector as packageReach } from "../collect/package-reach.collector.ts";
import { collector as registry } from "../collect/registry.collector.ts";
import { collector as undeclaredPackages } from "../collect/undeclared-packages.collector.ts";

export const collectors: AnyCollector[] = [
  dependencies,
  knownFlaws,
  registry,
  archives,
  undeclaredPackages,
  namesAsked,
  packageReach,
];
