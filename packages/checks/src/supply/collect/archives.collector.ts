import { safeLine, type CollectContext, type Collected, type Collector, type Network } from "@assay/core";
import pMap from "p-map";
import { allowedAddress, ownRegistry, usualAddress } from "../archives/addresses.ts";
import { choose, type Chosen } from "../archives/choose.ts";
import { archiveEvidence, type ArchiveEvidence, type ArchiveFacts, type StartCode } from "../archives/evidence.ts";
import { createLeftOut, type LeftOut } from "../archives/left-out.ts";
import { archiveLimits, archivesAtOnce, mostBytesOfChange, mostOfAll, wheelBytes } from "../archives/limits.ts";
import { lookIntoNpm, type Download } from "../archives/npm/look-into.ts";
import { lookIntoWheels } from "../archives/python/look-into.ts";
import { releasedFiles, type ReleasedFile } from "../archives/python/released-files.ts";
import { dependencies } from "../evidence.ts";
import { publicHosts, readHost } from "../lock/address.ts";
import { registryEvidence } from "../registry/evidence.ts";

/** Reads archives until so many bytes were downloaded. */
export function archivesCollector(mostBytes: number): Collector<ArchiveEvidence> {
  return { ...shape, collect: (context) => collect(context, mostBytes) };
}

/** Downloads the archives of packages that a change brings and reads what they run by themselves. Nothing is unpacked to disk, nothing run. */
const shape = {
  key: archiveEvidence,
  title: "Archives of packages",
  needs: [dependencies, registryEvidence],
  runsCode: false,
  timeLimitMs: 1_800_000,
  cacheInputs: async () => null,
} satisfies Omit<Collector<ArchiveEvidence>, "collect">;

export const collector: Collector<ArchiveEvidence> = archivesCollector(mostBytesOfChange);

async function collect(context: CollectContext, mostBytes: number): Promise<Collected<ArchiveEvidence>> {
  const { network } = context;
  if (context.side === "base") return { status: "collected", evidence: { archives: [] } };
  if (network === undefined)
    return {
      status: "not-applicable",
      reason: "nobody allowed asking over the network (--online, or network: allow in the policy)",
    };
  const out = createLeftOut();
  const { chosen, left, elsewhere } = await choose(context);
  for (const { name } of left)
    out.left(
      name,
      `Not looked into: where the whole repository is judged, ${mostOfAll} archives at most are, those of packages that run something on install first. A change that brings a package has its archive read`,
    );
  for (const { name } of elsewhere)
    out.left(name, "Not looked into: they come from a repository or an address, not from a registry");
  let done = 0;
  const spent = { bytes: 0 };
  const looked = await pMap(
    chosen,
    async (one) => {
      if (spent.bytes >= mostBytes) {
        out.unknown(
          one.entry.name,
          `archives are read until ${mostBytes} bytes were downloaded, those of packages with an install script first; judge fewer changes at once`,
        );
        return [];
      }
      const facts = await lookInto(one, network, out, context, spent);
      done += 1;
      context.progress(`${done} of ${chosen.length} packages`, done / chosen.length);
      return facts ?? [];
    },
    { concurrency: archivesAtOnce },
  );
  return { status: "collected", evidence: { archives: looked.flat() }, gaps: out.gaps() };
}

async function lookInto(
  one: Chosen,
  network: Network,
  out: LeftOut,
  context: CollectContext,
  spent: { bytes: number },
): Promise<ArchiveFacts | undefined> {
  const download = counted(downloader(network, context.signal), spent);
  return one.lockfile.ecosystem === "npm"
    ? lookIntoTarball(one, network, download, out)
    : lookIntoRelease(one, network, download, out, context.signal);
}

async function lookIntoTarball(
  { lockfile, index, entry, facts, before: lockedBefore }: Chosen,
  { services }: Network,
  download: Download,
  out: LeftOut,
): Promise<ArchiveFacts | undefined> {
  const own = ownRegistry(entry.name, services);
  if (own === undefined || facts === undefined) return undefined;
  const told = facts.declared?.tarball ?? usualAddress(entry, own);
  const url = allowedAddress(told, own, "npm");
  if (url === undefined) {
    out.unknown(
      entry.name,
      `its archive is at ${readHost(told)?.host ?? "an unknown place"}, which is not among your own registries`,
    );
    return undefined;
  }
  const version = lockedBefore ?? facts.before?.version;
  const before = version === undefined ? undefined : { version, url: usualAddress({ name: entry.name, version }, own) };
  const looked = await lookIntoNpm({ entry, facts, url, before }, download);
  if (looked.kind === "unknown") {
    out.unknown(entry.name, looked.why);
    return undefined;
  }
  return {
    lockfile: lockfile.path,
    package: index,
    host: new URL(url).host,
    update: lockedBefore !== undefined,
    startCode: [],
    ...looked.facts,
  };
}

async function lookIntoRelease(
  { lockfile, index, entry, before }: Chosen,
  network: Network,
  download: Download,
  out: LeftOut,
  signal: AbortSignal,
): Promise<ArchiveFacts | undefined> {
  const own = network.services.get("pypi");
  if (own === undefined) return undefined;
  const unknown = (why: string): undefined => {
    out.unknown(entry.name, why);
  };
  const source = readHost(entry.resolved ?? "")?.host;
  if (source !== undefined && !publicHosts.PyPI.has(source) && source !== new URL(own).host)
    return unknown(`it comes from ${source}, which is not among your own indexes`);
  const { host } = new URL(own);
  const released = await releasedFiles(entry, own, network, signal);
  if (released.kind !== "there")
    return unknown(released.kind === "absent" ? `${host} has no such version` : `${host}: ${released.why}`);
  const files = withAllowedAddresses(released.value, own);
  if (files === undefined) return unknown(`${host} names files at another host`);
  const looked = await lookIntoWheels(entry, files, download);
  if (looked.kind === "unknown") return unknown(looked.why);
  if (looked.left > 0)
    out.left(
      entry.name,
      `Not all of their wheels were looked into: one for each platform, of which the small ones were read, up to ${wheelBytes / 1024 / 1024} MB`,
    );
  if (looked.onlySources)
    out.left(
      entry.name,
      "There are only sources of them: setup.py, or what pyproject.toml names, runs when they are built. Those were not read",
    );
  const { startCode, ...facts } = looked.facts;
  const known =
    startCode.length === 0 || before === undefined
      ? undefined
      : await startCodeBefore({ name: entry.name, version: before }, own, network, signal, download);
  return {
    lockfile: lockfile.path,
    package: index,
    host,
    update: before !== undefined,
    differences: [],
    builds: false,
    commands: [],
    installs: [],
    ...facts,
    ...(known !== undefined && before !== undefined && { before: safeLine(before, 80) }),
    startCode: startCode.map((one) => ({ ...one, ...(known !== undefined && { isNew: !known.has(keyOf(one)) }) })),
  };
}

/** What the version before ran at start; undefined where its wheels can't be had. */
async function startCodeBefore(
  locked: { name: string; version: string },
  own: string,
  network: Network,
  signal: AbortSignal,
  download: Download,
): Promise<ReadonlySet<string> | undefined> {
  const released = await releasedFiles(locked, own, network, signal);
  const files = released.kind === "there" ? withAllowedAddresses(released.value, own) : undefined;
  const looked = files === undefined ? undefined : await lookIntoWheels({}, files, download);
  if (looked?.kind !== "looked") return undefined;
  return new Set(looked.facts.startCode.map(keyOf));
}

/** The folder `.data` of a wheel has the version in its name. */
function keyOf({ file, code }: Pick<StartCode, "file" | "code">): string {
  return `${file.replace(/^[^/]+\.data\//, "")}\n${code}`;
}

function withAllowedAddresses(files: readonly ReleasedFile[], own: string): ReleasedFile[] | undefined {
  const allowed = files.flatMap((file) => {
    const url = allowedAddress(file.url, own, "PyPI");
    return url === undefined ? [] : [{ ...file, url }];
  });
  return allowed.length === files.length ? allowed : undefined;
}

function counted(download: Download, spent: { bytes: number }): Download {
  return async (url) => {
    const answer = await download(url);
    if (answer.kind === "there") spent.bytes += answer.bytes.length;
    return answer;
  };
}

function downloader(network: Network, signal: AbortSignal): Download {
  return async (url) => {
    const { host } = new URL(url);
    const request = {
      method: "GET",
      url,
      purpose: "what a package's archive runs",
      mostBytes: archiveLimits.packedBytes,
      headers: { accept: "*/*" },
    } as const;
    const answer = await network.request(request, signal);
    if (answer.kind === "failed")
      return { kind: "unknown", why: `its archive could not be downloaded from ${host}: ${answer.why}` };
    if (answer.status !== 200)
      return { kind: "unknown", why: `its archive could not be downloaded: ${host} answered ${answer.status}` };
    return { kind: "there", bytes: answer.body };
  };
}
