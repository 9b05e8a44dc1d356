import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import {
  readSigningKey,
  sealEnvelope,
  statementType,
  type FileContent,
  type Statement,
  type Workspace,
} from "@assay/core";
import { predicateType, type DependenciesPredicate } from "./predicate.ts";
import { readLockfile } from "./read-lockfile.ts";
import { keySealer } from "./sealer.ts";
import { signDependencies } from "./sign-dependencies.ts";
import { verifyDependencies } from "./verify-dependencies.ts";

const lock = `${JSON.stringify(
  {
    name: "x",
    version: "1.0.0",
    lockfileVersion: 3,
    packages: {
      "": { name: "x", dependencies: { lodash: "4.17.20", "@a/b": "1.0.0" } },
      "node_modules/lodash": {
        version: "4.17.20",
        resolved: "https://registry.npmjs.org/lodash/-/lodash-4.17.20.tgz",
        integrity: "sha512-bG9kYXNo",
      },
      "node_modules/@a/b": { version: "1.0.0+x" },
      "node_modules/@a/b/node_modules/lodash": { version: "4.17.20", integrity: "sha512-bG9kYXNo" },
      "node_modules/tool": { version: "2.0.0", resolved: "git+ssh://git@example.com/tool.git#abc" },
      "node_modules/own": { resolved: "packages/own", link: true },
    },
  },
  null,
  2,
)}\n`;

const pem = (seed: string): string => {
  const der = Buffer.from(`302e020100300506032b657004220420${seed.repeat(32)}`, "hex").toString("base64");
  return ["-----BEGIN", `PRIVATE KEY-----\n${der}\n-----END`, "PRIVATE KEY-----"].join(" ");
};
const ann = readSigningKey(pem("11"), "key");
const bob = readSigningKey(pem("22"), "key");
const annLine = `ed25519 ${ann.publicKey.toString("base64")} Ann\n`;
const bobLine = `ed25519 ${bob.publicKey.toString("base64")} Bob\n`;

const LOCK = "package-lock.json";
const ATTESTATION = ".assay/dependencies.dsse.json";
const SIGNERS = ".assay/allowed-signers";

type Files = Record<string, string | Buffer>;

/** A workspace of files in memory. */
function workspaceOf(files: Files): Workspace {
  return {
    root: "/nowhere",
    source: "working-tree",
    files: [],
    gaps: [],
    has: (file) => file in files,
    async read(file): Promise<FileContent> {
      const bytes = Buffer.from(files[file] ?? "");
      const hash = createHash("sha256").update(bytes).digest("hex");
      const mark = bytes.subarray(0, 3).equals(Buffer.from("\uFEFF")) ? 3 : 0;
      return { kind: "text", text: bytes.toString("utf8", mark), hash, encoding: "utf-8" };
    },
  };
}

function baseOf(signers: string | null, isBase = true) {
  return { commit: "c0ffee", isBase, read: async () => signers };
}

async function sign(text = lock, key = ann, directory = ".", file = LOCK): Promise<string> {
  const lockfile = await readLockfile(workspaceOf({ [file]: text }), directory);
  return (await signDependencies({ lockfile, directory, version: "1.2.3", sealer: keySealer(key) })).text;
}

/** Who signed, or why it is refused. */
async function verify(files: Files, signers: string | null = annLine, directory = "."): Promise<string> {
  const verified = await verifyDependencies({ workspace: workspaceOf(files), policyBase: baseOf(signers) }, directory);
  return verified.ok ? `by ${verified.signer.who}` : verified.why;
}

let attestation: string;
beforeAll(async () => {
  attestation = await sign();
});

function statementOf(text: string): Statement & { predicate: DependenciesPredicate } {
  const { payload } = JSON.parse(text) as { payload: string };
  return JSON.parse(Buffer.from(payload, "base64").toString()) as Statement & { predicate: DependenciesPredicate };
}

describe("signDependencies", () => {
  it("states what a lockfile installs, and by which data it was looked at", () => {
    const { predicate, ...statement } = statementOf(attestation);
    expect(statement).toEqual({
      _type: "https://in-toto.io/Statement/v1",
      subject: [{ name: LOCK, digest: { sha256: createHash("sha256").update(lock).digest("hex") } }],
      predicateType: "https://assay.dev/attestation/dependencies/v1",
    });
    expect(predicate).toMatchObject({
      resolver: { name: "assay", version: "1.2.3" },
      node: process.versions.node,
      lockfile: { version: 3 },
      advisories: { data: "embedded starter set", flawed: 1 },
      packages: [
        { purl: "pkg:npm/%40a/b@1.0.0%2Bx" },
        { purl: "pkg:npm/lodash@4.17.20", integrity: "sha512-bG9kYXNo" },
        { purl: "pkg:npm/tool@2.0.0?vcs_url=git%2Bssh%3A%2F%2Fgit%40example.com%2Ftool.git%23abc" },
      ],
    });
    expect(predicate.policy).toBe(undefined);
  });

  it("states the policy that versions were chosen by, exceptions in order", async () => {
    const lockfile = await readLockfile(workspaceOf({ [LOCK]: lock }), ".");
    const policy = { minimumAgeDays: 7, exceptions: ["b", "a"] };
    const signed = await signDependencies({ lockfile, directory: ".", version: "1", policy, sealer: keySealer(ann) });
    expect(statementOf(signed.text).predicate.policy).toEqual({ minimumAgeDays: 7, exceptions: ["a", "b"] });
    expect([signed.file, signed.packages, signed.flawed]).toEqual([ATTESTATION, 3, 1]);
  });

  it("writes the same bytes each time, to one file a folder", async () => {
    expect(await sign()).toBe(attestation);
    const lockfile = await readLockfile(workspaceOf({ "packages/a/package-lock.json": lock }), "packages/a");
    const signed = await signDependencies({ lockfile, directory: "packages/a", version: "1", sealer: keySealer(ann) });
    expect(signed.file).toBe(".assay/dependencies.packages%2Fa.dsse.json");
  });

  it.each([
    [
      "{",
      "package-lock.json:1 can't be read, so it is not signed: it is not valid JSON: a name in double quotes was expected",
    ],
    [
      lock.replace('"version": "1.0.0+x"', '"version": "1.0.0+x", "version": "2.0.0"'),
      "package-lock.json:19 is in doubt, so it is not signed: 'version' stands twice; npm takes the last one only",
    ],
    [`\uFEFF${lock}`, "package-lock.json is not plain UTF-8, so it is not signed: make it anew with npm install"],
  ])("does not sign what npm may read in another way", async (text, why) => {
    await expect(sign(text)).rejects.toThrow(why);
  });
});

describe("verifyDependencies", () => {
  it("tells who signed", async () => {
    expect(await verify({ [LOCK]: lock, [ATTESTATION]: attestation })).toBe("by Ann");
    expect(await verify({ [LOCK]: lock, [ATTESTATION]: await sign(lock, bob) }, annLine + bobLine)).toBe("by Bob");
  });

  it.each<[string, () => Promise<[Files, (string | null)?]>, string]>([
    [
      "no attestation",
      async () => [{ [LOCK]: lock }],
      "package-lock.json has no attestation (.assay/dependencies.dsse.json): make one with assay deps sign",
    ],
    [
      "a lockfile of other content",
      async () => [{ [LOCK]: lock.replace('"2.0.0"', '"2.0.1"'), [ATTESTATION]: attestation }],
      "package-lock.json is not what was signed: its content was changed since; restore the signed file, or sign anew",
    ],
    [
      "a lockfile of the same content in other bytes",
      async () => [{ [LOCK]: lock.replaceAll("\n", "\r\n"), [ATTESTATION]: attestation }],
      "package-lock.json was rewritten since it was signed: the same JSON in other bytes (spaces, line ends, order of keys); restore the signed file, or sign anew",
    ],
    [
      "a lockfile with its keys in another order",
      async () => {
        const { packages, ...rest } = JSON.parse(lock) as Record<string, unknown>;
        return [{ [LOCK]: JSON.stringify({ packages, ...rest }), [ATTESTATION]: attestation }];
      },
      "package-lock.json was rewritten since it was signed: the same JSON in other bytes (spaces, line ends, order of keys); restore the signed file, or sign anew",
    ],
    [
      "an attestation of another folder's lockfile",
      async () => [{ [LOCK]: lock, [ATTESTATION]: await sign(lock, ann, "app", "app/package-lock.json") }],
      ".assay/dependencies.dsse.json is about another lockfile: app/package-lock.json, not package-lock.json",
    ],
    [
      "a shrinkwrap that was put before the signed lockfile",
      async () => [{ [LOCK]: lock, "npm-shrinkwrap.json": lock, [ATTESTATION]: attestation }],
      ".assay/dependencies.dsse.json is about another lockfile: package-lock.json, not npm-shrinkwrap.json",
    ],
    [
      "an unknown signer",
      async () => [{ [LOCK]: lock, [ATTESTATION]: await sign(lock, bob) }],
      `.assay/dependencies.dsse.json is signed by the unknown key ${bob.keyid}: it does not stand in .assay/allowed-signers of the base commit`,
    ],
    [
      "a signer where none is allowed",
      async () => [{ [LOCK]: lock, [ATTESTATION]: attestation }, null],
      `.assay/dependencies.dsse.json is signed by the unknown key ${ann.keyid}: it does not stand in .assay/allowed-signers of the base commit`,
    ],
    [
      "a signer that only the change allows",
      async () => [{ [LOCK]: lock, [ATTESTATION]: await sign(lock, bob), [SIGNERS]: annLine + bobLine }],
      ".assay/dependencies.dsse.json is signed by Bob, whom only this change adds to .assay/allowed-signers: a signer counts once it stands on the base commit",
    ],
    [
      "an envelope with a byte-order mark",
      async () => [{ [LOCK]: lock, [ATTESTATION]: `\uFEFF${attestation}` }],
      ".assay/dependencies.dsse.json is not an envelope of plain text of at most 8 MiB",
    ],
    [
      "an envelope with a key twice",
      async () => [{ [LOCK]: lock, [ATTESTATION]: attestation.replace("{\n", '{\n  "payload": "",\n') }],
      ".assay/dependencies.dsse.json has the key 'payload' twice (line 3)",
    ],
    [
      "a statement of another type",
      async () => {
        const other = { ...statementOf(attestation), predicateType: "https://example.com/other" };
        return [{ [LOCK]: lock, [ATTESTATION]: await sealEnvelope(other, ann) }];
      },
      ".assay/dependencies.dsse.json states something else than dependencies (https://example.com/other)",
    ],
    [
      "a predicate of another shape",
      async () => {
        const subject = [{ name: LOCK, digest: { sha256: createHash("sha256").update(lock).digest("hex") } }];
        const other = { _type: statementType, subject, predicateType, predicate: {} } satisfies Statement;
        return [{ [LOCK]: lock, [ATTESTATION]: await sealEnvelope(other, ann) }];
      },
      ".assay/dependencies.dsse.json states of dependencies what this version of Assay can't read: sign anew",
    ],
  ])("refuses %s", async (_what, make, why) => {
    const [files, signers = annLine] = await make();
    expect(await verify(files, signers)).toBe(why);
  });

  it("refuses any changed byte of lockfile, envelope and allowed key", async () => {
    const line = Buffer.from(annLine.trimEnd().slice(0, -" Ann".length));
    const whole = { [LOCK]: Buffer.from(lock), [ATTESTATION]: Buffer.from(attestation) };
    const taken: string[] = [];
    const tryOne = async (part: string, bytes: Buffer, at: number, mask: number) => {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ mask;
      const signers = part === SIGNERS ? `${copy.toString("latin1")} Ann\n` : annLine;
      const files = part === SIGNERS ? whole : { ...whole, [part]: copy };
      const told = await verify(files, signers).catch((error: Error) => error.message);
      if (told === "by Ann") taken.push(`${part}:${at}^${mask}`);
    };
    const parts: [string, Buffer][] = [...Object.entries(whole), [SIGNERS, line]];
    for (const [part, bytes] of parts)
      // oxlint-disable-next-line no-await-in-loop -- one after the other: it is arithmetic
      for (const at of bytes.keys()) await tryOne(part, bytes, at, 1 + (at % 31));
    const place = fc
      .constantFrom(...parts)
      .chain(([part, bytes]) =>
        fc.tuple(fc.constant(part), fc.constant(bytes), fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 31 })),
      );
    await fc.assert(
      fc.asyncProperty(place, ([part, bytes, at, mask]) => tryOne(part, bytes, at, mask)),
      { numRuns: 300 },
    );
    expect(taken).toEqual([]);
  });

  it("can't tell without a lockfile, a base commit, or a list that can be read", async () => {
    const workspace = workspaceOf({ [LOCK]: lock, [ATTESTATION]: attestation });
    await expect(verify({})).rejects.toThrow("there is no package-lock.json in . that git does not ignore");
    await expect(verify({ [LOCK]: lock }, "Ann\n")).rejects.toThrow(
      ".assay/allowed-signers:1 of the base commit can't be read: it is neither",
    );
    await expect(verifyDependencies({ workspace }, ".")).rejects.toThrow(
      "there is no commit to read allowed signers from",
    );
    await expect(verifyDependencies({ workspace, policyBase: baseOf(annLine, false) }, ".")).rejects.toThrow(
      "there is no base commit to read allowed signers from: fetch the default branch, or name --base",
    );
  });
});
