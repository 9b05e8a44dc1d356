import type { RuleFile } from "../rule-file.ts";
import type { EndpointGroup } from "./endpoint.ts";
import { actionGroups, controllerGroups, resolverGroups, routeFileGroups } from "./endpoints-of-exports.ts";
import { procedureGroups } from "./endpoints-of-procedures.ts";
import { routerGroups } from "./endpoints-of-routers.ts";

/** What clients may call in a file, in groups of more than one. */
export function endpointGroups(file: RuleFile): EndpointGroup[] {
  return [routerGroups, controllerGroups, routeFileGroups, actionGroups, resolverGroups, procedureGroups]
    .flatMap((groupsOf) => groupsOf(file))
    .filter(({ endpoints }) => endpoints.length > 1);
}
