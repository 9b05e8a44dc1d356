import type { Network, NetworkAnswer } from "@assay/core";
import * as z from "zod";
import { readAnswer, type Read } from "../../online/read-answer.ts";
import { pypiVersions } from "../../versions/pypi-versions.ts";
import { pathOf } from "./project.ts";

const text = z.string().optional().catch(undefined);

/**
 * What an index's Simple API says of a package in JSON (PEP 691), as far as PyPI's other API does not say it: which
 * files have provenance (PEP 740), and how the package stands (PEP 792).
 *
 * @see https://packaging.python.org/en/latest/specifications/simple-repository-api/
 */
const SimpleIndex = z.object({
  name: z.string(),
  "project-status": z.object({ status: text, reason: text }).default({}).catch({}),
  files: z.array(
    z.object({
      filename: z.string(),
      // An address or a hash where there is provenance, nothing where there is none.
      provenance: z.union([z.string(), z.null()]).optional().catch(undefined),
    }),
  ),
});

/** What the Simple API told. */
export interface Simple {
  status: string | undefined;
  reason: string | undefined;
  files: number;
  /** File name to whether it has provenance; undefined where the index does not tell that of any file. */
  provenance: ReadonlyMap<string, boolean> | undefined;
}

const mostBytes = 64 * 1024 * 1024;

/** Asks for the package's list of files, with the answer as it came, since mirrors give it as a page of HTML only. */
export async function askSimple(
  name: string,
  base: string,
  network: Pick<Network, "request">,
  signal: AbortSignal,
): Promise<{ answer: NetworkAnswer; read: Read<Simple> }> {
  const answer = await network.request(
    {
      method: "GET",
      url: `${base}simple/${pathOf(name)}/`,
      purpose: "the provenance of a package's files",
      headers: { accept: "application/vnd.pypi.simple.v1+json" },
      mostBytes,
    },
    signal,
  );
  const read = readAnswer(answer, SimpleIndex);
  if (read.kind !== "there") return { answer, read };
  if (pypiVersions.canonicalName(read.value.name) !== pypiVersions.canonicalName(name))
    return { answer, read: { kind: "unknown", why: "it answered with the list of another package" } };
  return { answer, read: { kind: "there", value: simpleOf(read.value) } };
}

function simpleOf({ files, "project-status": { status, reason } }: z.infer<typeof SimpleIndex>): Simple {
  // PyPI has the field for every file; who has it for none is of a time or a kind that knows nothing of provenance.
  const tells = files.some(({ provenance }) => provenance !== undefined);
  return {
    status,
    reason,
    files: files.length,
    provenance: tells
      ? new Map(files.map(({ filename, provenance }) => [filename, (provenance ?? "") !== ""]))
      : undefined,
  };
}
