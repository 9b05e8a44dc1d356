import * as z from "zod";
import { Category } from "./category.ts";

export const gradeLetters = ["A", "B", "C", "D", "F"] as const;
export const GradeLetter = z.enum(gradeLetters);
export type GradeLetter = z.infer<typeof GradeLetter>;

/** One line of the arithmetic: what it is, and what it costs or gives. */
export const GradeLine = z.object({
  label: z.string(),
  points: z.number().describe("Added to the running score; negative for what was lost"),
});
export type GradeLine = z.infer<typeof GradeLine>;

export const GradeCap = z.object({ letter: GradeLetter, why: z.string() });
export type GradeCap = z.infer<typeof GradeCap>;

/** A grade with its arithmetic. `letter` is null when it could not be measured: not graded, never A. */
export const Grade = z.object({
  letter: GradeLetter.nullable(),
  score: z.number().min(0).max(100).nullable(),
  lines: z.array(GradeLine),
  caps: z.array(GradeCap),
  notGraded: z.string().optional().describe("Why there is no letter"),
});
export type Grade = z.infer<typeof Grade>;

export const CategoryGrade = Grade.extend({ category: Category });
export type CategoryGrade = z.infer<typeof CategoryGrade>;
