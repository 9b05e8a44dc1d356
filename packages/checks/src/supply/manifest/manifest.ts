import * as z from "zod";
import { Ecosystem } from "../evidence.ts";
import { RegistryLine } from "../registries/registry-line.ts";

const ManifestWish = z.object({
  name: z.string(),
  range: z.string(),
  line: z.int().min(1),
  kind: z.enum(["production", "development", "optional", "peer"]),
});
export type ManifestWish = z.infer<typeof ManifestWish>;

/** The parts of a package.json, pyproject.toml or Pipfile that say what is to be installed. */
export const Manifest = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("read"),
    ecosystem: Ecosystem,
    name: z.string().optional(),
    wishes: z.array(ManifestWish),
    overridden: z.array(z.string()).describe("Names whose version overrides may set against their range"),
    workspaces: z.array(z.string()).describe("Patterns of the folders that are installed together with this one"),
    tool: z.string().optional().describe("The package manager that it names for itself"),
    registries: z.array(RegistryLine),
  }),
  z.object({ status: z.literal("unreadable"), line: z.int(), column: z.int(), why: z.string() }),
]);
export type Manifest = z.infer<typeof Manifest>;
export type ReadManifest = Extract<Manifest, { status: "read" }>;
