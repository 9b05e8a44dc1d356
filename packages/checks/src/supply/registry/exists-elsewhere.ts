import type { Network } from "@assay/core";
import * as z from "zod";
import type { Ecosystem } from "../evidence.ts";
import { readAnswer } from "../online/read-answer.ts";
import { registryOf } from "../online/user-services.ts";
import { pathOf } from "./pypi/project.ts";

const mostBytes = 20 * 1024 * 1024;

/** Whether the other ecosystem has a package of a name that this one does not have. What was not told counts as no. */
export async function existsElsewhere(
  name: string,
  ecosystem: Ecosystem,
  network: Network,
  signal: AbortSignal,
): Promise<boolean> {
  const purpose = "whether a name that one ecosystem does not have is one of the other's";
  const url = ecosystem === "npm" ? addressAtPypi(name, network) : addressAtNpm(name, network);
  if (url === undefined) return false;
  // npm's short form of a document, which is a tenth of the long one.
  const headers = ecosystem === "npm" ? {} : { accept: "application/vnd.npm.install-v1+json" };
  const answer = await network.request({ method: "GET", url, purpose, headers, mostBytes }, signal);
  const schema =
    ecosystem === "npm"
      ? z.object({ info: z.object({ name: z.string() }) })
      : z.object({ name: z.string(), versions: z.record(z.string(), z.unknown()) });
  return readAnswer<unknown>(answer, schema).kind === "there";
}

function addressAtPypi(name: string, { services }: Network): string | undefined {
  const base = services.get("pypi");
  return base === undefined ? undefined : `${base}pypi/${encodeURIComponent(name)}/json`;
}

function addressAtNpm(name: string, { services }: Network): string | undefined {
  const base = registryOf(name, services);
  return base === undefined ? undefined : `${base}${pathOf(name)}`;
}
