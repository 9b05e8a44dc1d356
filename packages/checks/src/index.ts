export { planFixes, type Planned } from "./secrets/fix/plan-fixes.ts";
export { historyCollector } from "./secrets/history/history-collector.ts";
export { checks, collectors } from "./registry.generated.ts";
