import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const Repositories = z.array(
  z.strictObject({
    repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/u),
    commit: z.string().regex(/^[0-9a-f]{40}$/u),
  }),
);

/** Half of the repositories may be looked at when the engine is changed; of the others only the figures are read. */
export type Half = "tune" | "held-out";

export function readRepositories(): z.infer<typeof Repositories> {
  return Repositories.parse(JSON.parse(readFileSync(join(import.meta.dirname, "repositories.json"), "utf8")));
}

/** The half of a repository: by the hash of its name, so that nobody chose. */
export function halfOf(repository: string): Half {
  return (createHash("sha256").update(repository).digest()[0] ?? 0) % 2 === 0 ? "tune" : "held-out";
}
