import type { PageMutant } from "../../mutate/pages/protocol.ts";
import { apply } from "./apply.ts";
import { record } from "./record.ts";

/** What is run in each page and frame before any script of its own: notes what there is to change, or changes one thing. */
export function install(mutant: PageMutant | undefined): void {
  if (mutant === undefined) record();
  else apply(mutant);
}
