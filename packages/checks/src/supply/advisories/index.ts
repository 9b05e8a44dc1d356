export { importAdvisories } from "./bring/import-advisories.ts";
export { osvArchives, updateAdvisories, type Updated } from "./bring/update-advisories.ts";
export { advisoriesStatus, type KeptStatus } from "./kept/advisories-status.ts";
export { freshForDays } from "./kept/freshness.ts";
export { type AboutFile } from "./kept/layout.ts";
export { advisoryDirectory } from "./kept/places.ts";
export { createExchange } from "../online/exchange.ts";
export { userNetwork } from "../online/user-services.ts";
