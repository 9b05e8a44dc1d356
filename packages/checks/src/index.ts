export { checks, collectors } from "./registry.generated.ts";
