// What the command `assay deps` does with dependencies; judging them is the rules' work.
export { runResolution, type ResolutionOptions } from "./resolve/resolution-session.ts";
