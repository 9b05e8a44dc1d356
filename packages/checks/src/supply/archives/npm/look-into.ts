import { safeLine } from "@assay/core";
import type { LockedPackage } from "../../evidence.ts";
import type { RegistryFacts } from "../../registry/evidence.ts";
import type { ArchiveFacts, InstallFile, InstallStep, RunCommand } from "../evidence.ts";
import { buildCommandsOf, type BuildCommand } from "../gyp/build-commands.ts";
import { judgeCommand, type CommandContext } from "../gyp/judge-command.ts";
import { integrityOfShasum, isComparable, otherHash } from "../hashes.ts";
import { archiveLimits } from "../limits.ts";
import { installStepsOf } from "./install-files.ts";
import { differencesOf, isBuiltUnasked, readManifest, type Manifest } from "./manifest.ts";
import { readTarball, type TarballFiles } from "./read-tarball.ts";

/** Downloads an archive, or says why not. */
export type Download = (
  url: string,
) => Promise<{ kind: "there"; bytes: Uint8Array } | { kind: "unknown"; why: string }>;

type LookedInto = Omit<ArchiveFacts, "lockfile" | "package" | "host" | "startCode" | "update">;

export type Looked = { kind: "looked"; facts: LookedInto } | { kind: "unknown"; why: string };

export interface NpmArchive {
  entry: Pick<LockedPackage, "name" | "version" | "integrity">;
  facts: Pick<RegistryFacts, "integrity" | "declared" | "copied" | "publication">;
  /** Address of the archive. */
  url: string;
  /** The version to compare with, and where its archive is. */
  before: { version: string; url: string } | undefined;
}

/** Reads what npm would run of a package, in the package's own archive. */
export async function lookIntoNpm({ entry, facts, url, before }: NpmArchive, download: Download): Promise<Looked> {
  const archive = await download(url);
  if (archive.kind === "unknown") return archive;
  const hash = hashOf(archive.bytes, entry, facts);
  const nothing: LookedInto = { differences: [], builds: false, commands: [], installs: [] };
  // What does not have its hash does not get installed, so what is in it says nothing of what would be.
  if (hash !== undefined) return { kind: "looked", facts: { ...nothing, otherHash: hash } };
  const read = await readPackage(archive.bytes);
  if (read.kind === "unknown") return read;
  const { manifest, files, commands, installs } = read;
  const hasBindingGyp = files.paths.has("binding.gyp");
  const differences =
    facts.declared === undefined || saysNoScripts(facts)
      ? []
      : differencesOf(manifest, { ...entry, declared: facts.declared, hasBindingGyp }).filter(
          // Mirrors leave the mark of a build out.
          ({ kind }) =>
            kind !== "build" || !(facts.copied || facts.publication?.installScripts.includes("binding.gyp")),
        );
  const isCompared = before !== undefined && (commands.length > 0 || installs.length > 0);
  const known = isCompared ? await readBefore(before.url, download) : undefined;
  const knownCommands = new Set(known?.commands.map(({ command }) => command));
  return {
    kind: "looked",
    facts: {
      ...(known !== undefined && before !== undefined && { before: before.version }),
      differences: differences.map((one) => ({
        ...one,
        subject: safeLine(one.subject, 120),
        ...(one.archive !== undefined && { archive: safeLine(one.archive, 200) }),
        ...(one.registry !== undefined && { registry: safeLine(one.registry, 200) }),
      })),
      builds: isBuiltUnasked(manifest, hasBindingGyp),
      commands: commands.map((one) => ({
        ...one,
        ...(known !== undefined && { isNew: !knownCommands.has(one.command) }),
      })),
      installs: known === undefined ? installs : installs.map((step) => compared(step, known.installs)),
    },
  };
}

/** A mirror's document without any script says nothing of scripts. */
function saysNoScripts({ copied, declared }: NpmArchive["facts"]): boolean {
  return copied && Object.keys(declared?.scripts ?? {}).length === 0;
}

function hashOf(
  bytes: Uint8Array,
  { integrity }: NpmArchive["entry"],
  facts: NpmArchive["facts"],
): ArchiveFacts["otherHash"] {
  if (isComparable(integrity)) {
    const algorithm = otherHash(bytes, integrity);
    return algorithm === undefined ? undefined : { algorithm, named: "lockfile" };
  }
  const published = isComparable(facts.integrity) ? facts.integrity : integrityOfShasum(facts.declared?.shasum);
  const algorithm = published === undefined ? undefined : otherHash(bytes, published);
  return algorithm === undefined ? undefined : { algorithm, named: "registry" };
}

interface ReadPackage {
  kind: "read";
  manifest: Manifest;
  files: TarballFiles;
  commands: RunCommand[];
  installs: InstallStep[];
}

async function readPackage(bytes: Uint8Array): Promise<ReadPackage | { kind: "unknown"; why: string }> {
  const read = await readTarball(bytes, (path) => path === "package.json" || /\.gypi?$/i.test(path), archiveLimits);
  if (read.kind === "unknown") return { kind: "unknown", why: `its archive can't be read: ${read.why}` };
  const { files } = read;
  const written = files.texts.get("package.json");
  const manifest = written === undefined ? undefined : readManifest(written);
  if (manifest === undefined)
    return {
      kind: "unknown",
      why: `its archive has no package.json${written === undefined ? "" : " that is a JSON object"}`,
    };
  const texts = new Map([...files.texts].map(([path, content]) => [path, content.toString("utf8")]));
  const { commands, variables } = buildCommandsOf(texts);
  const declared = new Set(
    [
      manifest.name ?? "",
      ...[manifest.dependencies, manifest.optionalDependencies, manifest.peerDependencies].flatMap((each) =>
        Object.keys(each),
      ),
    ].filter((name) => name !== ""),
  );
  const installs = await installStepsOf(bytes, manifest, files.paths);
  if (installs.kind === "unknown") return { kind: "unknown", why: `its archive can't be read: ${installs.why}` };
  return {
    kind: "read",
    manifest,
    files,
    commands: judged(commands, { declared, variables }),
    installs: installs.steps,
  };
}

function judged(commands: readonly BuildCommand[], context: CommandContext): RunCommand[] {
  const told = new Set<string>();
  return commands.flatMap((one) => {
    const found = judgeCommand(one, context);
    // A step of the build that runs a file of the package is no more than the build itself.
    if (found === undefined || (one.kind === "action" && found.danger === "program")) return [];
    const command = safeLine(one.command, 300);
    if (told.has(command)) return [];
    told.add(command);
    return [{ file: safeLine(one.file, 200), line: one.line, command, ...found, why: safeLine(found.why, 200) }];
  });
}

/** What the version before runs; undefined where it can't be had, which is no more than not to know what is new. */
async function readBefore(url: string, download: Download): Promise<ReadPackage | undefined> {
  const archive = await download(url);
  const read = archive.kind === "unknown" ? undefined : await readPackage(archive.bytes);
  return read?.kind === "read" ? read : undefined;
}

function compared(step: InstallStep, earlier: readonly InstallStep[]): InstallStep {
  const before = earlier.find(({ hook }) => hook === step.hook);
  const files = new Map(earlier.flatMap((one) => one.files.map(({ path, sha256 }) => [path, sha256])));
  const changeOf = ({ path, sha256 }: InstallFile): InstallFile["change"] =>
    files.has(path) ? (files.get(path) === sha256 ? "none" : "changed") : "added";
  return {
    ...step,
    ...(before !== undefined && { before: before.command }),
    files: step.files.map((file) => ({ ...file, change: changeOf(file) })),
  };
}
