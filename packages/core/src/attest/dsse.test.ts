import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { readAllowedSigners } from "./allowed-signers.ts";
import { preAuthenticationEncoding, readEnvelope, sealEnvelope } from "./dsse.ts";
import { readSigningKey, type SigningKey } from "./ed25519-key.ts";
import type { Statement } from "./statement.ts";
import { damage, pemOf, vector } from "./testing/keys.ts";
import { verifyEnvelope } from "./verify-envelope.ts";

const statement: Statement = {
  _type: "https://in-toto.io/Statement/v1",
  subject: [{ name: "a.txt", digest: { sha256: "0".repeat(64) } }],
  predicateType: "https://example.com/x/v1",
  predicate: { says: "ü" },
};

const key = readSigningKey(pemOf(vector.seed), "key");
const stranger = readSigningKey(pemOf("11".repeat(32)), "key");
const allowed = readAllowedSigners(`ed25519 ${key.publicKey.toString("base64")} Ann`);
const signers = allowed.ok ? allowed.signers : [];
const namespace = "x";

let text: string;
beforeAll(async () => {
  text = await sealEnvelope(statement, key);
});

/** Why an envelope is refused, or who signed it. */
function outcome(envelopeText: string, by = signers): string {
  const read = readEnvelope(envelopeText);
  if (!read.ok) return read.why;
  const verified = verifyEnvelope(read.envelope, { signers: by, namespace });
  return verified.ok ? `by ${verified.signer.who}` : verified.why;
}

function changed(change: (envelope: Record<string, unknown>) => unknown): string {
  return `${JSON.stringify(change(JSON.parse(text) as Record<string, unknown>), null, 2)}\n`;
}

it("encodes before it signs as the DSSE specification's example does", () => {
  const encoded = preAuthenticationEncoding("http://example.com/HelloWorld", Buffer.from("hello world"));
  expect(encoded.toString()).toBe("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
  expect(preAuthenticationEncoding("ü", Buffer.from("ß")).toString()).toBe("DSSEv1 2 ü 2 ß");
});

describe("an envelope", () => {
  it("is the same for the same statement and key, and gives the statement back", async () => {
    expect(await sealEnvelope(statement, key)).toBe(text);
    const read = readEnvelope(text);
    const verified = read.ok && verifyEnvelope(read.envelope, { signers, namespace });
    expect(verified).toEqual({ ok: true, signer: signers[0], statement });
  });

  it("by a stranger is refused", async () => {
    expect(outcome(await sealEnvelope(statement, stranger))).toBe(`is signed by the unknown key ${stranger.keyid}`);
  });

  it("by a stranger under an allowed name is refused", async () => {
    const disguised: SigningKey = { ...stranger, keyid: key.keyid };
    expect(outcome(await sealEnvelope(statement, disguised))).toBe(
      "has a broken signature: Ann did not sign these bytes",
    );
  });

  it("by a key that is allowed for something else is refused", () => {
    expect(
      outcome(
        text,
        signers.map((one) => ({ ...one, namespaces: ["git"] })),
      ),
    ).toBe("is signed by Ann, whose key is not allowed for 'x'");
  });

  it("of a statement about two files is refused", async () => {
    const [first] = statement.subject;
    const two = { ...statement, subject: [first, first] } as Statement;
    expect(outcome(await sealEnvelope(two, key))).toBe("states what is no in-toto Statement v1 about one file");
  });

  it("of a statement with a key that stands twice is refused", async () => {
    const signed = Buffer.from('{"a":1,"a":2}');
    const signature = await key.sign(preAuthenticationEncoding("application/vnd.in-toto+json", signed));
    const sig = signature.toString("base64");
    const envelope = changed((one) => ({
      ...one,
      payload: signed.toString("base64"),
      signatures: [{ keyid: key.keyid, sig }],
    }));
    expect(outcome(envelope)).toBe("states what can't be read: it has the key 'a' twice (line 1)");
  });

  it.each<[string, () => string, string]>([
    ["is no JSON", () => text.slice(0, -3), "is not valid JSON: ',' or '}' was expected (line 9)"],
    ["is a list", () => "[]\n", "is no DSSE envelope with the fields payload, payloadType and signatures"],
    [
      "has a field more",
      () => changed((one) => ({ ...one, more: 1 })),
      "is no DSSE envelope with the fields payload, payloadType and signatures",
    ],
    [
      "has a key twice",
      () => text.replace('{\n  "payload"', '{\n  "payload": "",\n  "payload"'),
      "has the key 'payload' twice (line 3)",
    ],
    [
      "has a key twice in another spelling",
      () => text.replace('{\n  "payload"', '{\n  "\\u0070ayload": "",\n  "payload"'),
      "has the key 'payload' twice (line 3)",
    ],
    [
      "has __proto__",
      () => text.replace('"keyid"', '"__proto__": {},\n      "keyid"'),
      "has the key '__proto__' (line 6)",
    ],
    [
      "is of another payloadType",
      () => changed((one) => ({ ...one, payloadType: "text/plain" })),
      "has the unknown payloadType 'text/plain'; expected application/vnd.in-toto+json",
    ],
    ["has no signature", () => changed((one) => ({ ...one, signatures: [] })), "has 0 signatures; expected one"],
    [
      "has two signatures",
      () => changed((one) => ({ ...one, signatures: [one["signatures"], one["signatures"]].flat() })),
      "has 2 signatures; expected one",
    ],
    [
      "has base64 with spaces",
      () => changed((one) => ({ ...one, payload: `${String(one["payload"])} ` })),
      "has a payload that is not canonical base64",
    ],
    [
      "has base64 for URLs",
      () =>
        text.replace(
          /"sig": "([^"]+)"/,
          (_all, sig: string) => `"sig": "${Buffer.from(sig, "base64").toString("base64url")}"`,
        ),
      "has a signature that is not canonical base64",
    ],
    [
      "has base64 with stray bits",
      () => text.replace(/(.)=="/, (_all, last: string) => `${String.fromCharCode(last.charCodeAt(0) + 1)}=="`),
      "has a signature that is not canonical base64",
    ],
    [
      "has other spaces",
      () => JSON.stringify(JSON.parse(text)),
      "is not written as assay writes it (spaces, line ends, order of keys)",
    ],
    [
      "has another signature of the right length",
      () =>
        changed((one) => ({ ...one, signatures: [{ keyid: key.keyid, sig: Buffer.alloc(64).toString("base64") }] })),
      "has a broken signature: Ann did not sign these bytes",
    ],
    [
      "has a signature of the wrong length",
      () => changed((one) => ({ ...one, signatures: [{ keyid: key.keyid, sig: "AAAA" }] })),
      "has a broken signature: Ann did not sign these bytes",
    ],
  ])("that %s is refused", (_what, make, why) => {
    expect(outcome(make())).toBe(why);
  });

  it("is refused with any byte changed", () => {
    const bytes = Buffer.from(text);
    const taken = [...bytes.keys()].filter(
      (at) => outcome(damage(bytes, at, 1 + (at % 255)).toString("latin1")) === "by Ann",
    );
    expect(taken).toEqual([]);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        expect(outcome(damage(bytes, at, mask).toString("latin1"))).not.toBe("by Ann");
      }),
      { numRuns: 500 },
    );
  });

  it("is refused with any byte of the allowed key changed", () => {
    const line = Buffer.from(`ed25519 ${key.publicKey.toString("base64")}`);
    const taken = [...line.keys()].filter((at) => {
      const read = readAllowedSigners(`${damage(line, at, 1 + (at % 31)).toString("latin1")} Ann`);
      return read.ok && outcome(text, read.signers) === "by Ann";
    });
    expect(taken).toEqual([]);
  });
});
