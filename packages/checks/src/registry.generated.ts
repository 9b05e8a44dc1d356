// Made by `npm run generate` from the folders beside it. Not to be edited.
import type { AnyCollector, Check } from "@assay/core";
import { collector as qualityQualityCollector } from "./quality/collect/quality.collector.ts";
import { rules as qualityRules } from "./quality/rules.generated.ts";
import { collector as sastFlowsCollector } from "./sast/collect/flows.collector.ts";
import { collector as sastInventedMembersCollector } from "./sast/collect/invented-members.collector.ts";
import { collector as sastModuleUsesCollector } from "./sast/collect/module-uses.collector.ts";
import { collector as sastRequestControlsCollector } from "./sast/collect/request-controls.collector.ts";
import { collector as sastSlowRegexesCollector } from "./sast/collect/slow-regexes.collector.ts";
import { collector as sastSyntaxCollector } from "./sast/collect/syntax.collector.ts";
import { rules as sastRules } from "./sast/rules.generated.ts";
import { collector as secretsSecretsCollector } from "./secrets/collect/secrets.collector.ts";
import { rules as secretsRules } from "./secrets/rules.generated.ts";
import { collector as supplyArchivesCollector } from "./supply/collect/archives.collector.ts";
import { collector as supplyDependenciesCollector } from "./supply/collect/dependencies.collector.ts";
import { collector as supplyKnownFlawsCollector } from "./supply/collect/known-flaws.collector.ts";
import { collector as supplyNamesAskedCollector } from "./supply/collect/names-asked.collector.ts";
import { collector as supplyPackageReachCollector } from "./supply/collect/package-reach.collector.ts";
import { collector as supplyRegistryCollector } from "./supply/collect/registry.collector.ts";
import { collector as supplyUndeclaredPackagesCollector } from "./supply/collect/undeclared-packages.collector.ts";
import { rules as supplyRules } from "./supply/rules.generated.ts";
import { collector as testsWeakenedTestsCollector } from "./tests/collect/weakened-tests.collector.ts";
import { rules as testsRules } from "./tests/rules.generated.ts";

export const collectors: readonly AnyCollector[] = [
  qualityQualityCollector,
  sastFlowsCollector,
  sastInventedMembersCollector,
  sastModuleUsesCollector,
  sastRequestControlsCollector,
  sastSlowRegexesCollector,
  sastSyntaxCollector,
  secretsSecretsCollector,
  supplyArchivesCollector,
  supplyDependenciesCollector,
  supplyKnownFlawsCollector,
  supplyNamesAskedCollector,
  supplyPackageReachCollector,
  supplyRegistryCollector,
  supplyUndeclaredPackagesCollector,
  testsWeakenedTestsCollector,
];

export const checks: readonly Check[] = [
  ...qualityRules,
  ...sastRules,
  ...secretsRules,
  ...supplyRules,
  ...testsRules,
];
