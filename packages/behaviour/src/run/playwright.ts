import type { Plan, PlanInput } from "./plan.ts";

export async function planPlaywright(_input: PlanInput): Promise<Plan> {
  return { arguments: [], environment: {} };
}
