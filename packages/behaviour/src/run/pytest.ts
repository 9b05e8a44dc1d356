import path from "node:path";
import type { Plan, PlanInput } from "./plan.ts";

/** Runs pytest once with its own configuration and our plugin, which counts lines as well. */
export async function planPytest(input: PlanInput): Promise<Plan> {
  const { program, agent } = input;
  return {
    program,
    arguments: [
      "-m",
      "pytest",
      "-p",
      "assay_pytest",
      // A configuration may stop at the first failure.
      "--maxfail=0",
      "--color=no",
    ],
    environment: {
      PYTHONPATH: path.dirname(agent("assay_pytest.py")),
      // Compiled code would go to where the packages really are.
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONUNBUFFERED: "1",
    },
  };
}
