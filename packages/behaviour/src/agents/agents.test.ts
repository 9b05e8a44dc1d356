import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { agentsModule } from "./bundle-agents.ts";

it("the agents as strings are those of the sources", async () => {
  expect(await readFile(new URL("agents.generated.ts", import.meta.url), "utf8")).toBe(await agentsModule());
});
