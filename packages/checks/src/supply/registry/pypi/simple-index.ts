import type { Network } from "@assay/core";
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
  meta: z.object({ "api-version": text }).default({}).catch({}),
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

type SimpleIndex = z.infer<typeof SimpleIndex>;

/** What the Simple API told. */
export interface Simple {
  status: string | undefined;
  reason: string | undefined;
  files: number;
  /** File name to whether it has provenance; undefined where the index does not tell that of any file. */
  provenance: ReadonlyMap<string, boolean> | undefined;
}

const mostBytes = 64 * 1024 * 1024;

/** What was told, and with which status, since mirrors give the list as a page of HTML only. */
export interface SimpleAnswer {
  /** Absent where there was no answer. */
  status?: number;
  read: Read<Simple>;
}

/** Asks for the package's list of files. */
export async function askSimple(
  name: string,
  base: string,
  network: Pick<Network, "request">,
  signal: AbortSignal,
): Promise<SimpleAnswer> {
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
  return {
    ...(answer.kind === "answered" && { status: answer.status }),
    read: read.kind === "there" ? checked(read.value, name) : read,
  };
}

function checked(list: SimpleIndex, name: string): Read<Simple> {
  if (pypiVersions.canonicalName(list.name) !== pypiVersions.canonicalName(name))
    return { kind: "unknown", why: "it answered with the list of another package" };
  const version = list.meta["api-version"] ?? "1.0";
  // What the first number changes for can't be read by who does not know it.
  if (!version.startsWith("1."))
    return { kind: "unknown", why: `its list is of version ${version} of the Simple API, not of 1` };
  return { kind: "there", value: simpleOf(list) };
}

function simpleOf({ files, "project-status": { status, reason } }: SimpleIndex): Simple {
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
