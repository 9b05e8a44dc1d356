import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { githubToken, grafanaToken, noise, npmToken } from "../testing/fakes.ts";
import { hasBase62Checksum, hasBech32Checksum, hasGrafanaChecksum, toBech32 } from "./checksums.ts";

const other = (character: string) => (character === "a" ? "b" : "a");
const change = (text: string, at: number) => text.slice(0, at) + other(text.charAt(at)) + text.slice(at + 1);

describe("base 62 checksum of GitHub and npm", () => {
  it("accepts a sample that write-ups of the format publish", () => {
    expect(hasBase62Checksum(["ghp", "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"].join("_"))).toBe(true);
  });
  it("accepts what is right and refuses any change", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 4, max: 39 }), (seed, at) => {
        expect(hasBase62Checksum(githubToken(seed))).toBe(true);
        expect(hasBase62Checksum(npmToken(seed))).toBe(true);
        expect(hasBase62Checksum(change(githubToken(seed), at))).toBe(false);
      }),
    );
  });
});

it("checks Grafana's tokens", () => {
  expect(hasGrafanaChecksum(grafanaToken())).toBe(true);
  expect(hasGrafanaChecksum(change(grafanaToken(), 10))).toBe(false);
});

it("checks Bech32 as BIP 173's test vectors have it", () => {
  expect(hasBech32Checksum("A12UEL5L")).toBe(true);
  expect(hasBech32Checksum("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw")).toBe(true);
  expect(hasBech32Checksum("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxq")).toBe(false);
  expect(hasBech32Checksum(toBech32("age-secret-key-", Buffer.from(noise(32))))).toBe(true);
});
