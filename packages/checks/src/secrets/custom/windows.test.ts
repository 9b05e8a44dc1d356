import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { after, before, windowsAround, windowsOver } from "./windows.ts";

const text = fc
  .array(fc.integer({ min: 0, max: 9_000 }), { maxLength: 40 })
  .map((lines) => lines.map((length) => "x".repeat(length)).join("\n"));

describe("windows", () => {
  it("around places have all that is near to each", () => {
    fc.assert(
      fc.property(text, fc.array(fc.double({ min: 0, max: 0.999, noNaN: true })), (content, shares) => {
        const places = shares.map((share) => Math.floor(share * content.length)).toSorted((a, b) => a - b);
        const windows = windowsAround(content, places);
        const missed = places.filter((place) => {
          const start = Math.max(0, place - before);
          const end = Math.min(content.length, place + after);
          return !windows.some((window) => window.start <= start && window.end >= end);
        });
        expect(missed).toEqual([]);
      }),
    );
  });

  it("over a text leave nothing out, and repeat what a match may span", () => {
    fc.assert(
      fc.property(text, (content) => {
        const windows = windowsOver(content);
        expect(windows[0]?.start).toBe(0);
        expect(windows.at(-1)?.end).toBe(content.length);
        const overlaps = windows.slice(1).map((window, index) => (windows[index]?.end ?? 0) - window.start);
        expect(overlaps.filter((overlap) => overlap < after)).toEqual([]);
      }),
    );
  });

  it("end where lines do, and say where they can't", () => {
    const short = `${"a".repeat(3_000)}\n${"b".repeat(3_000)}\n`;
    expect(windowsAround(short, [3_100])).toEqual([{ start: 2_100, end: 6_002, cutsStart: true, cutsEnd: false }]);
    expect(windowsAround("a\n".repeat(9_000), [8_000])).toEqual([
      { start: 7_000, end: 12_001, cutsStart: false, cutsEnd: false },
    ]);
    expect(windowsAround("a".repeat(9_000), [0])).toEqual([{ start: 0, end: 4_000, cutsStart: false, cutsEnd: true }]);
  });
});
