import { writeFile } from "node:fs/promises";
import { agentsModule } from "./bundle-agents.ts";

await writeFile(new URL("agents.generated.ts", import.meta.url), await agentsModule());
