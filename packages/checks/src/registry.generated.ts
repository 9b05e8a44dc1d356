// Made by `npm run generate` from the folders beside it. Not to be edited.
import type { AnyCollector, Check } from "@assay/core";
import { collector as sastRequestControlsCollector } from "./sast/collect/request-controls.collector.ts";
import { collector as sastSyntaxCollector } from "./sast/collect/syntax.collector.ts";
import { rules as sastRules } from "./sast/rules.generated.ts";
import { collector as secretsSecretsCollector } from "./secrets/collect/secrets.collector.ts";
import { rules as secretsRules } from "./secrets/rules.generated.ts";
import { collector as supplyDependenciesCollector } from "./supply/collect/dependencies.collector.ts";
import { collector as supplyKnownFlawsCollector } from "./supply/collect/known-flaws.collector.ts";
import { rules as supplyRules } from "./supply/rules.generated.ts";
import { rules as testsRules } from "./tests/rules.generated.ts";

export const collectors: readonly AnyCollector[] = [
  sastRequestControlsCollector,
  sastSyntaxCollector,
  secretsSecretsCollector,
  supplyDependenciesCollector,
  supplyKnownFlawsCollector,
];

export const checks: readonly Check[] = [
  ...sastRules,
  ...secretsRules,
  ...supplyRules,
  ...testsRules,
];
