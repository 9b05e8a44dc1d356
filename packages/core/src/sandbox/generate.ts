import { writeFile } from "node:fs/promises";
import { supervisorModule } from "./supervisor-bundle.ts";

await writeFile(new URL("supervisor.generated.ts", import.meta.url), await supervisorModule());
