import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { candidateKinds } from "./candidate-kinds.ts";

/** Why a line holds a secret; the README tells the hard cases. */
export const trueReasons = [
  "key",
  "password",
  "weak",
  "default",
  "signing",
  "url",
  "private-key",
  "kubernetes",
  "test",
] as const;

/** One judged line. Its text stays where it is: only its hash is kept, so that drift is seen. */
export const Label = z.strictObject({
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/u),
  commit: z.string().regex(/^[0-9a-f]{40}$/u),
  path: z.string().regex(/^[^/].*$/u),
  line: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  label: z.enum(["true", "false", "unclear"]),
  /** What made the line a candidate; `finding` where a tool reported it. */
  kind: z.enum([...candidateKinds, "finding"]),
  /** For true lines what kind of secret it is, for false ones what it is instead. */
  why: z.string().regex(/^[a-z-]+$/u),
  /** The draw that the line comes from. Lines that a tool reported say nothing about recall. */
  origin: z.enum(["round-1", "round-2", "finding"]),
});
export type Label = z.infer<typeof Label>;

/** All labels, a file for each repository. Throws a message that names file and line where one does not parse. */
export function readLabels(folder = join(import.meta.dirname, "labels")): readonly Label[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .toSorted()
    .flatMap((name) =>
      readFileSync(join(folder, name), "utf8")
        .split("\n")
        .flatMap((line, index) => {
          if (line === "") return [];
          const parsed = Label.safeParse(JSON.parse(line));
          if (parsed.success) return [parsed.data];
          throw new Error(`${name}:${index + 1} is no label: ${z.prettifyError(parsed.error)}`);
        }),
    );
}

/** What a label keeps of a line's text. */
export function hashOfLine(text: string): string {
  return createHash("sha256").update(text.replace(/\r$/u, "")).digest("hex");
}
