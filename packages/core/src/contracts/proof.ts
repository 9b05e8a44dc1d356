import * as z from "zod";
import { CodeFrame, Location } from "./location.ts";

/** One step of a data-flow path, from source to sink. */
export const TraceStep = z.object({
  location: Location,
  role: z.enum(["source", "step", "sink"]),
  message: z.string(),
  frame: CodeFrame.optional(),
});
export type TraceStep = z.infer<typeof TraceStep>;

/** What was run, and what was seen: enough for a reader to see it again. */
export const Reproduction = z.object({
  command: z.array(z.string()).optional().describe("Program and arguments that show it again"),
  directory: z.string().optional().describe("Where it was run, from the workspace's root"),
  input: z.string().optional(),
  output: z.string().describe("The part of the output that shows it, capped and made safe to print"),
});
export type Reproduction = z.infer<typeof Reproduction>;

/**
 * How a finding is known. `proven`: a run demonstrated it. `traced`: a path from source to sink.
 * `matched`: a pattern or metadata says so.
 */
export const Proof = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("proven"), summary: z.string(), reproduction: Reproduction }),
  z.object({ kind: z.literal("traced"), summary: z.string(), steps: z.array(TraceStep).min(2) }),
  z.object({ kind: z.literal("matched"), summary: z.string() }),
]);
export type Proof = z.infer<typeof Proof>;

/** Strongest first. */
export const proofKinds = ["proven", "traced", "matched"] as const;
export const ProofKind = z.enum(proofKinds);
export type ProofKind = z.infer<typeof ProofKind>;

/** True when `kind` is `threshold` or stronger. */
export function isProvenAtLeast(kind: ProofKind, threshold: ProofKind): boolean {
  return proofKinds.indexOf(kind) <= proofKinds.indexOf(threshold);
}
