import { evidenceKey } from "@assay/core";
import * as z from "zod";

/** Where a workspace has what protects all of its routes. A rule that misses it on one route asks here first. */
export const RequestControls = z.object({
  rateLimits: z.array(z.string()).describe("Files that limit how often requests may come, for more than one route"),
  csrf: z.array(z.string()).describe("Files that tell requests of other sites from the application's own"),
  sessionRenewal: z.array(z.string()).describe("Files that give sessions new numbers, or keep them in cookies alone"),
  queryLimits: z.array(z.string()).describe("Files that limit how deep or costly a query of GraphQL may be"),
});
export type RequestControls = z.infer<typeof RequestControls>;

export const requestControls = evidenceKey("request-controls", RequestControls);
