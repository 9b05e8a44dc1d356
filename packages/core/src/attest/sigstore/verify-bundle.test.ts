import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { proveKeylessBundle, readTrust } from "../keyless.ts";
import { damage } from "../testing/keys.ts";
import type { Trust } from "./trusted-root.ts";

const here = import.meta.dirname;
const recorded = readFileSync(path.join(here, "testing/recorded/public-good.json"), "utf8");
const root = readFileSync(path.join(here, "public-good-root.json"), "utf8");
const beacon = "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon";

/** The parts of the recorded bundle that the tests change. */
interface Parts {
  mediaType: string;
  verificationMaterial: {
    certificate?: { rawBytes: string };
    tlogEntries: Entry[];
  };
  dsseEnvelope: { payload: string; payloadType: string; signatures: { sig: string; keyid?: string }[] };
}
interface Entry {
  logIndex: string;
  logId: { keyId: string };
  kindVersion: { kind: string; version: string };
  integratedTime: string;
  inclusionPromise?: { signedEntryTimestamp: string };
  inclusionProof?: { rootHash: string; treeSize: string; hashes: string[]; checkpoint?: { envelope: string } };
  canonicalizedBody: string;
}

let trust: Trust;
beforeAll(async () => {
  trust = await trustIn();
});

async function trustIn(text?: string): Promise<Trust> {
  const read = await readTrust(text);
  if (!read.ok) throw new Error(read.why);
  return read.trust;
}

/** Why a bundle is refused, or who signed it. */
async function outcome(text: string, by = trust): Promise<string> {
  const read = await proveKeylessBundle(text, by);
  return read.ok ? `by ${read.proven.identity.identity}` : read.why;
}

function changed(change: (bundle: Parts, entry: Entry) => void): string {
  const bundle = JSON.parse(recorded) as Parts;
  const [entry] = bundle.verificationMaterial.tlogEntries;
  if (entry === undefined) throw new Error("the recorded bundle has no entry");
  change(bundle, entry);
  return `${JSON.stringify(bundle, null, 2)}\n`;
}

function checkpoint(change: (note: string) => string): string {
  return changed((_bundle, { inclusionProof }) => {
    if (inclusionProof?.checkpoint === undefined) throw new Error("the recorded bundle has no checkpoint");
    inclusionProof.checkpoint.envelope = change(inclusionProof.checkpoint.envelope);
  });
}

it("brings the trusted root that Sigstore's root keys signed", () => {
  // Of version 14 of targets.json, which github.com/sigstore/root-signing has in metadata/.
  expect(createHash("sha256").update(root).digest("hex")).toBe(
    "6494e21ea73fa7ee769f85f57d5a3e6a08725eae1e38c755fc3517c9e6bc0b66",
  );
});

describe("a bundle of the public instance", () => {
  it("is believed without a network", async () => {
    const read = await proveKeylessBundle(recorded, trust);
    expect(read).toMatchObject({
      ok: true,
      proven: {
        identity: {
          issuer: "https://token.actions.githubusercontent.com",
          identity: `${beacon}/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main`,
          repository: beacon,
        },
        logIndex: "155690850",
        loggedAt: 1_734_374_576,
        statement: {
          subject: [
            {
              name: "a.txt",
              digest: { sha256: "a0cfc71271d6e278e57cd332ff957c3f7043fdda354c4cbb190a30d56efa01bf" },
            },
          ],
          predicateType: "https://slsa.dev/provenance/v1",
        },
      },
    });
  });

  it.each<[string, string, string]>([
    [
      "without an inclusion proof",
      changed((_bundle, entry) => delete entry.inclusionProof),
      "has no inclusion proof: nothing shows that it stands in a transparency log",
    ],
    [
      "without a checkpoint",
      changed((_bundle, entry) => delete entry.inclusionProof?.checkpoint),
      "has no inclusion proof: nothing shows that it stands in a transparency log",
    ],
    [
      "without the log's word on the time",
      changed((_bundle, entry) => delete entry.inclusionPromise),
      "has no time that can be proven: expected 1 timestamps, got 0",
    ],
    [
      "logged at another time",
      changed((_bundle, entry) => (entry.integratedTime = "1734374577")),
      "is not proven to stand in a trusted log: inclusion promise could not be verified",
    ],
    [
      "logged after its certificate had ended",
      changed((_bundle, entry) => (entry.integratedTime = "1734378176")),
      "has a certificate that was not valid at the time of signing",
    ],
    [
      "without an entry",
      changed((bundle) => (bundle.verificationMaterial.tlogEntries = [])),
      "has 0 entries of a transparency log; expected one",
    ],
    [
      "with its entry twice",
      changed((bundle, entry) => bundle.verificationMaterial.tlogEntries.push(entry)),
      "has 2 entries of a transparency log; expected one",
    ],
    [
      "with another root hash beside the checkpoint's",
      changed((_bundle, { inclusionProof }) => {
        if (inclusionProof !== undefined) inclusionProof.rootHash = Buffer.alloc(32).toString("base64");
      }),
      "has an inclusion proof that is not the one of its checkpoint",
    ],
    [
      "with another size beside the checkpoint's",
      changed((_bundle, { inclusionProof }) => {
        if (inclusionProof !== undefined) inclusionProof.treeSize = "33786590";
      }),
      "has an inclusion proof that is not the one of its checkpoint",
    ],
    [
      "with a pattern for the log's name",
      checkpoint((note) => note.replace("\u2014 rekor.sigstore.dev", "\u2014 (.+)+!")),
      "has an inclusion proof without a checkpoint that one log signed",
    ],
    [
      "with a second signature on the checkpoint",
      checkpoint((note) => `${note}\u2014 witness.example AAAAAAAA\n`),
      "has an inclusion proof without a checkpoint that one log signed",
    ],
    [
      "with a line before its origin",
      checkpoint((note) => `x\n${note}`),
      "has an inclusion proof that is not the one of its checkpoint",
    ],
    [
      "with a number in another spelling",
      changed((_bundle, entry) => (entry.logIndex = "0x947A722")),
      "has a log entry with a number that is none",
    ],
    [
      "with an entry of another kind",
      changed((_bundle, entry) => (entry.kindVersion = { kind: "intoto", version: "0.0.2" })),
      "has a log entry of another kind than dsse 0.0.1 (intoto 0.0.2)",
    ],
    [
      "with an entry that is no JSON",
      changed((_bundle, entry) => (entry.canonicalizedBody = "AAAA")),
      "has a log entry about another certificate than its own",
    ],
    [
      "with another payload",
      changed((bundle) => (bundle.dsseEnvelope.payload = Buffer.from("{}").toString("base64"))),
      "is not proven to stand in a trusted log: DSSE payload hash mismatch",
    ],
    [
      "with another signature",
      changed((bundle) => (bundle.dsseEnvelope.signatures = [{ sig: "AAAA" }])),
      "is not proven to stand in a trusted log: tlog entry signature mismatch",
    ],
    [
      "with two signatures",
      changed((bundle) => bundle.dsseEnvelope.signatures.push({ sig: "AAAA" })),
      "is no Sigstore bundle: content.dsseEnvelope.signatures is missing or wrong",
    ],
    [
      "with a named key",
      changed((bundle) => (bundle.dsseEnvelope.signatures = [{ sig: "AAAA", keyid: "SHA256:x" }])),
      "has a signature by a named key beside its certificate",
    ],
    [
      "of another payloadType",
      changed((bundle) => (bundle.dsseEnvelope.payloadType = "text/plain")),
      "has the unknown payloadType 'text/plain'; expected application/vnd.in-toto+json",
    ],
    [
      "without a certificate",
      changed((bundle) => delete bundle.verificationMaterial.certificate),
      "is no Sigstore bundle: verificationMaterial.content is missing or wrong",
    ],
    [
      "of another version",
      changed((bundle) => (bundle.mediaType = "application/vnd.dev.sigstore.bundle+json;version=0.1")),
      "has the unknown mediaType 'application/vnd.dev.sigstore.bundle+json;version=0.1'; expected application/vnd.dev.sigstore.bundle.v0.3+json",
    ],
    [
      "with a field more",
      changed((bundle) => Object.assign(bundle, { more: 1 })),
      "is not written as assay writes it (fields, spaces, line ends, order of keys)",
    ],
    [
      "with other spaces",
      JSON.stringify(JSON.parse(recorded)),
      "is not written as assay writes it (fields, spaces, line ends, order of keys)",
    ],
    ["with a key twice", recorded.replace("{\n", '{\n  "mediaType": "",\n'), "has the key 'mediaType' twice (line 3)"],
    ["that is a list", "[]\n", "is no Sigstore bundle: mediaType is missing or wrong"],
  ])("%s is refused", async (_what, text, why) => {
    expect(await outcome(text)).toBe(why);
  });

  it.each<[string, (trusted: TrustedParts) => void, string]>([
    [
      "without its authority",
      (trusted) => trusted.certificateAuthorities.splice(1, 1),
      "has a certificate that no trusted authority issued",
    ],
    [
      "without its log",
      (trusted) => trusted.tlogs.splice(0, 1),
      "is not proven to stand in a trusted log: inclusion promise could not be verified",
    ],
    [
      "without its log of certificates",
      (trusted) => trusted.ctlogs.splice(1, 1),
      "has a certificate that is not proven to stand in a log of certificates: SCT verification failed",
    ],
  ])("is refused by a trusted root %s", async (_what, change, why) => {
    const trusted = JSON.parse(root) as TrustedParts;
    change(trusted);
    expect(await outcome(recorded, await trustIn(JSON.stringify(trusted)))).toBe(why);
  });

  it("is refused with any byte of its file changed, in a sample", async () => {
    const bytes = Buffer.from(recorded);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        expect(await outcome(damage(bytes, at, mask).toString("latin1"))).not.toMatch(/^by /);
      }),
      { numRuns: 100 },
    );
  });

  it("is refused with any byte of its parts changed, in a sample", async () => {
    const part = fc.constantFrom(...parts).chain((one) => {
      const bytes = Buffer.from(one.get(JSON.parse(recorded) as Parts), "base64");
      return fc.tuple(fc.constant(one), fc.constant(bytes), fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }));
    });
    await fc.assert(
      fc.asyncProperty(part, async ([{ set }, bytes, at, mask]) => {
        const text = changed((bundle) => set(bundle, damage(bytes, at, mask).toString("base64")));
        expect(await outcome(text)).not.toMatch(/^by /);
      }),
      { numRuns: 100 },
    );
  });
});

interface TrustedParts {
  tlogs: unknown[];
  ctlogs: unknown[];
  certificateAuthorities: unknown[];
}

function entryOf(bundle: Parts): Required<Entry> {
  return bundle.verificationMaterial.tlogEntries[0] as Required<Entry>;
}

/** Everything in the bundle that is base64 of bytes. */
const parts: { get(bundle: Parts): string; set(bundle: Parts, value: string): void }[] = [
  { get: ({ dsseEnvelope }) => dsseEnvelope.payload, set: ({ dsseEnvelope }, value) => (dsseEnvelope.payload = value) },
  {
    get: ({ dsseEnvelope }) => dsseEnvelope.signatures[0]?.sig ?? "",
    set: ({ dsseEnvelope }, sig) => (dsseEnvelope.signatures = [{ sig }]),
  },
  {
    get: ({ verificationMaterial }) => verificationMaterial.certificate?.rawBytes ?? "",
    set: ({ verificationMaterial }, rawBytes) => (verificationMaterial.certificate = { rawBytes }),
  },
  {
    get: (bundle) => entryOf(bundle).canonicalizedBody,
    set: (bundle, value) => (entryOf(bundle).canonicalizedBody = value),
  },
  { get: (bundle) => entryOf(bundle).logId.keyId, set: (bundle, keyId) => (entryOf(bundle).logId = { keyId }) },
  {
    get: (bundle) => entryOf(bundle).inclusionPromise.signedEntryTimestamp,
    set: (bundle, signedEntryTimestamp) => (entryOf(bundle).inclusionPromise = { signedEntryTimestamp }),
  },
  {
    get: (bundle) => entryOf(bundle).inclusionProof.rootHash,
    set: (bundle, value) => (entryOf(bundle).inclusionProof.rootHash = value),
  },
  ...[0, 5, 10].map((at) => ({
    get: (bundle: Parts) => entryOf(bundle).inclusionProof.hashes[at] ?? "",
    set: (bundle: Parts, value: string) => (entryOf(bundle).inclusionProof.hashes[at] = value),
  })),
];

describe("a trusted root", () => {
  it.each<[string, string, string]>([
    ["{}", "{}", "is no trusted root of Sigstore: mediaType is missing or wrong"],
    ["no JSON", "{", "is not valid JSON: a name in double quotes was expected (line 1)"],
    [
      "a log that counts for all times",
      root.replace('          "start": "2021-01-12T11:53:27Z"', ""),
      "is no trusted root of Sigstore: tlogs.0.publicKey.validFor.start is missing or wrong",
    ],
    [
      "a key that is none",
      root.replace(/MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2G2Y[^"]+/, "AAAA"),
      expect.stringContaining("is no trusted root of Sigstore: a key or a certificate can't be read"),
    ],
  ])("of %s can't be read", async (_what, text, why) => {
    expect(await readTrust(text)).toEqual({ ok: false, why });
  });
});
