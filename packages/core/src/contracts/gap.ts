import * as z from "zod";
import { Category } from "./category.ts";

/** Something that was not checked. Never counted as zero findings. */
export const Gap = z.object({
  what: z.string().describe("A file, a check, a collector: what was not checked"),
  why: z.string().describe("One sentence, and what to do about it"),
  categories: z.array(Category).describe("The categories that this leaves less sure"),
  blocking: z.boolean().describe("True when the gate must not pass over it"),
  count: z.int().min(1).default(1).describe("How many places this line stands for"),
});
export type Gap = z.infer<typeof Gap>;
export type GapInput = z.input<typeof Gap>;
