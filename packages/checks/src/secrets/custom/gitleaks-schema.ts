import * as z from "zod";

// Gitleaks reads the names of its settings in any letter case, so they are in small letters here.

const texts = z.array(z.string()).default([]);

const allowList = z.object({
  condition: z.string().optional(),
  regextarget: z.string().optional(),
  regexes: texts,
  paths: texts,
  stopwords: texts,
  commits: texts,
  targetrules: texts,
});
export type GitleaksAllowList = z.infer<typeof allowList>;

const rule = z.object({
  id: z.string().min(1),
  description: z.string().default(""),
  regex: z.string().default(""),
  secretgroup: z.int().min(0).default(0),
  entropy: z.number().min(0).default(0),
  keywords: texts,
  path: z.string().optional(),
  allowlist: allowList.optional(),
  allowlists: z.array(allowList).default([]),
  required: z.array(z.unknown()).default([]),
  skipreport: z.boolean().default(false),
});
export type GitleaksRule = z.infer<typeof rule>;

/** The parts of gitleaks' configuration that say what is searched for. */
export const GitleaksConfiguration = z.object({
  rules: z.array(rule).default([]),
  allowlist: allowList.optional(),
  allowlists: z.array(allowList).default([]),
  extend: z
    .object({
      path: z.string().optional(),
      url: z.string().optional(),
      usedefault: z.boolean().default(false),
      disabledrules: texts,
    })
    .optional(),
});
export type GitleaksConfiguration = z.infer<typeof GitleaksConfiguration>;
