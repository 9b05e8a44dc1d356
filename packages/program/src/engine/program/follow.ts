import { untilDone, type Analysis } from "./analyse.ts";
import { createFlowSession } from "./session.ts";
import type { FollowOptions, Sources } from "./workspace-files.ts";

/** Follows values from outside through the sources of a workspace, with what is known of the world's libraries. */
export function followFlows(files: Sources, options: FollowOptions = {}): Analysis {
  return untilDone(followFlowsInSteps(files, options));
}

/** The same in small steps, so that others get a turn in between. */
export function followFlowsInSteps(files: Sources, options: FollowOptions = {}): Generator<void, Analysis> {
  return createFlowSession({ ...options, isForOnce: true }).followInSteps(files);
}
