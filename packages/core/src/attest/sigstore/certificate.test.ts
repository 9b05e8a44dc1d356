import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkCertificate, identityOf, type Extension } from "./certificate.ts";

const here = import.meta.dirname;
const recorded = JSON.parse(readFileSync(path.join(here, "testing/recorded/public-good.json"), "utf8")) as {
  verificationMaterial: { certificate: { rawBytes: string } };
};
const root = JSON.parse(readFileSync(path.join(here, "public-good-root.json"), "utf8")) as {
  certificateAuthorities: { certChain: { certificates: { rawBytes: string }[] } }[];
};
const leaf = Buffer.from(recorded.verificationMaterial.certificate.rawBytes, "base64");
const authorities = root.certificateAuthorities.flatMap(({ certChain }) =>
  certChain.certificates.map(({ rawBytes }) => Buffer.from(rawBytes, "base64")),
);
const [, intermediate = Buffer.alloc(0), topmost = Buffer.alloc(0)] = authorities;

describe("checkCertificate", () => {
  it("tells the subject of one that an authority issued", () => {
    expect(checkCertificate(leaf, authorities)).toEqual({
      ok: true,
      subject:
        "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main",
    });
  });

  it.each<[string, Buffer, Buffer[]]>([
    ["one with a byte more at its end", Buffer.concat([leaf, Buffer.from([0])]), authorities],
    ["one of an authority that is not trusted", leaf, [topmost]],
    ["one where nobody is trusted", leaf, []],
    ["an authority's own", intermediate, authorities],
    ["a root's own", topmost, authorities],
  ])("refuses %s", (_what, bytes, trusted) => {
    expect(checkCertificate(bytes, trusted)).toEqual({
      ok: false,
      why: "has a certificate that no trusted authority issued",
    });
  });
});

const ISSUER = "1.3.6.1.4.1.57264.1.8";
const REPOSITORY = "1.3.6.1.4.1.57264.1.12";

/** A UTF8String in DER. */
function der(text: string): Buffer {
  const bytes = Buffer.from(text);
  const { length } = bytes;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([0x0c, ...head]), bytes]);
}

/** Who vouched, as it is read from the bytes of that extension. */
function issuerIn(value: Buffer): string | undefined {
  return identityOf("subject", [{ oid: ISSUER, value }])?.issuer;
}

describe("identityOf", () => {
  it("reads who vouched, and for which repository", () => {
    const extensions: Extension[] = [
      { oid: REPOSITORY, value: der("https://github.com/acme/app") },
      { oid: ISSUER, value: der("https://issuer.example") },
    ];
    expect(identityOf("ann@example.com", extensions)).toEqual({
      issuer: "https://issuer.example",
      identity: "ann@example.com",
      repository: "https://github.com/acme/app",
    });
    expect(identityOf("ann@example.com", extensions.slice(0, 1))).toBe(undefined);
    expect(identityOf("ann@example.com", extensions.slice(1))).toEqual({
      issuer: "https://issuer.example",
      identity: "ann@example.com",
    });
  });

  it("reads texts of any length as they are written, and no others", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: "grapheme" }), fc.nat(255), (text, byte) => {
        expect(issuerIn(der(text))).toBe(text);
        expect(issuerIn(Buffer.concat([der(text), Buffer.from([byte])]))).toBe(undefined);
        expect(issuerIn(der(text).subarray(0, -1))).toBe(undefined);
      }),
    );
  });

  it.each<[string, Extension[]]>([
    ["two", [der("a"), der("b")].map((value) => ({ oid: ISSUER, value }))],
    ["a text of another kind", [{ oid: ISSUER, value: Buffer.from("130161", "hex") }]],
    ["bytes that are no text", [{ oid: ISSUER, value: Buffer.from("0c01ff", "hex") }]],
    ["a length without an end", [{ oid: ISSUER, value: Buffer.from("0c8061", "hex") }]],
    ["a length that is cut off", [{ oid: ISSUER, value: Buffer.from("0c82", "hex") }]],
    ["nothing", [{ oid: ISSUER, value: Buffer.alloc(0) }]],
  ])("is nobody's with %s", (_what, extensions) => {
    expect(identityOf("subject", extensions)).toBe(undefined);
  });
});
