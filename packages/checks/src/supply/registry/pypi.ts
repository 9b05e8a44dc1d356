import type { Network } from "@assay/core";
import * as z from "zod";
import { readAnswer } from "../online/read-answer.ts";

/** Whether PyPI has a package of that name; undefined where it did not say. */
export async function existsOnPypi(name: string, network: Network, signal: AbortSignal): Promise<boolean | undefined> {
  const base = network.services.get("pypi");
  if (base === undefined) return undefined;
  const request = {
    method: "GET",
    url: `${base}pypi/${encodeURIComponent(name)}/json`,
    purpose: "whether a name that npm does not have is one of Python's",
    mostBytes: 20 * 1024 * 1024,
  } as const;
  const read = readAnswer(await network.request(request, signal), z.object({ info: z.object({ name: z.string() }) }));
  return read.kind === "unknown" ? undefined : read.kind === "there";
}
