import { parseYaml } from "@assay/core";
import * as z from "zod";
import type { Demanded } from "./read-thresholds.ts";

const Percent = z.union([z.number(), z.string()]);
const Status = z.looseObject({
  target: Percent.optional(),
  threshold: Percent.optional(),
  informational: z.boolean().optional(),
  enabled: z.unknown().optional(),
});
const Statuses = z.union([
  z.record(z.string(), z.union([Status, z.boolean(), z.string(), z.null()])),
  z.boolean(),
  z.string(),
  z.null(),
]);

const Codecov = z.looseObject({
  coverage: z
    .looseObject({
      status: z
        .union([
          z.looseObject({ project: Statuses.optional(), patch: Statuses.optional() }),
          z.boolean(),
          z.string(),
          z.null(),
        ])
        .optional(),
    })
    .nullish(),
});

/**
 * Codecov's statuses: `patch` is about the changed lines, `project` about all. A threshold is what may be missing of the
 * target. https://docs.codecov.com/docs/commit-status
 */
export function fromCodecov(text: string, file: string): Demanded {
  const status = parseYaml(Codecov, text, file).coverage?.status;
  const demanded: Demanded = { notes: [] };
  if (typeof status !== "object" || status === null) return demanded;
  for (const [part, key] of [
    ["patch", "changedLines"],
    ["project", "allLines"],
  ] as const) {
    const named = status[part];
    if (typeof named !== "object" || named === null) continue;
    for (const [name, one] of Object.entries(named)) {
      if (typeof one !== "object" || one === null) continue;
      const where = `coverage.status.${part}.${name}`;
      if (one.informational === true) demanded.notes.push(`${where} only informs, so it was not made a demand`);
      else if (name !== "default")
        demanded.notes.push(`${where} is about a part of the repository: demands are of the whole here`);
      else if (one.target === undefined || one.target === "auto") {
        demanded.notes.push(`${where} asks for no less than the base commit has, which is no number`);
      } else {
        const percent = numberOf(one.target) - numberOf(one.threshold ?? 0);
        if (Number.isFinite(percent)) demanded[key] = Math.min(100, Math.max(0, percent));
        else demanded.notes.push(`${where} has a target that is no number`);
      }
    }
  }
  return demanded;
}

function numberOf(value: string | number): number {
  return typeof value === "number" ? value : Number(value.replace(/\s*%$/, ""));
}
