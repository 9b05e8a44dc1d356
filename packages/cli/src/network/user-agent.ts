import { version } from "../version.ts";

/** How Assay names itself to whom it asks. */
export const userAgent = `assay/${version}`;
