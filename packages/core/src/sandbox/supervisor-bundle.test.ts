import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { supervisorModule } from "./supervisor-bundle.ts";

test("the generated supervisor is current: run `npm run generate`", async () => {
  const generated = await readFile(new URL("supervisor.generated.ts", import.meta.url), "utf8");
  expect(generated).toBe(await supervisorModule());
});
