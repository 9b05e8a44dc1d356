import { evidenceKey } from "@assay/core";
import * as z from "zod";
import { Ecosystem } from "../evidence.ts";

/** What a registry says of a name that code asks for and nobody declares. */
export const NameExistence = z.object({
  ecosystem: Ecosystem,
  name: z.string(),
  registry: z.string().optional().describe("Host that was asked; absent where nobody was"),
  state: z.enum(["there", "no-package", "no-versions", "holder", "unknown"]),
  why: z.string().optional().describe("Why it is unknown"),
  firstPublished: z.iso.datetime({ offset: true }).optional().describe("When the package's first version was"),
  copied: z.boolean().describe("The date may be that on which a copy was made"),
});
export type NameExistence = z.infer<typeof NameExistence>;

export const NamesAsked = z.object({
  asked: z.iso.datetime().optional().describe("When; absent where nobody allowed asking"),
  names: z.array(NameExistence),
});
export type NamesAsked = z.infer<typeof NamesAsked>;

/** Whether what code asks for and nobody declares exists at all. */
export const namesAsked = evidenceKey("names-asked", NamesAsked);
