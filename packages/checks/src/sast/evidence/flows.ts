import { evidenceKey, Location } from "@assay/core";
import { dangers, sources } from "@assay/program";
import * as z from "zod";

/** A value that somebody outside chose, on its way to where it is dangerous, across functions and files. */
export const TracedFlow = z.object({
  danger: z.enum(dangers).describe("What it can do there"),
  api: z.string().describe("The function or property of a library that is given the value"),
  source: z.enum(sources).describe("Who chose the value"),
  what: z.string().describe("What the value is, for a reader: `the body of an HTTP request`"),
  isAssumed: z.boolean().describe("A call that nothing is known of was assumed to hand on what it was given"),
  isJudged: z
    .literal(true)
    .optional()
    .describe("A schema judged the value as well, and what that let through may have taken its place"),
  isAddressChecked: z
    .literal(true)
    .optional()
    .describe("Of an address: code on the way tells private addresses from public ones"),
  isFiltered: z
    .literal(true)
    .optional()
    .describe("Of a part of a request: the application takes operators of queries out of it before any handler"),
  isOfOperators: z
    .literal(true)
    .optional()
    .describe("Of a request: a guard of the program, seen to refuse, lets only its operators get there"),
  isInternal: z
    .literal(true)
    .optional()
    .describe("Of an argument of a package: the workspace keeps the package for itself, and calls it"),
  isInPage: z.literal(true).optional().describe("A component of the client gives it to what is dangerous"),
  sink: Location,
  symbol: z.string().optional().describe("The function in which the sink stands"),
  steps: z
    .array(z.object({ location: Location, message: z.string() }))
    .min(1)
    .describe("From the source on, without the sink"),
});
export type TracedFlow = z.infer<typeof TracedFlow>;

export const TracedFlows = z.object({
  files: z.int().min(0).describe("Files through which values were followed"),
  flows: z.array(TracedFlow),
  seen: z
    .array(
      z.object({
        location: Location,
        api: z.string().describe("Its last name; empty where somebody outside chose a value"),
      }),
    )
    .describe("Where somebody outside chose a value, and where something dangerous of a library was given one"),
  partial: z.array(z.string()).describe("Files that were not understood to their end, so that silence says nothing"),
});
export type TracedFlows = z.infer<typeof TracedFlows>;

/** What the data-flow engine found in the whole workspace. */
export const tracedFlows = evidenceKey("flows", TracedFlows);
