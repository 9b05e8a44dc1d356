import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { githubToken, grafanaToken, npmToken } from "../testing/fakes.ts";
import { find, marked } from "../testing/find.ts";
import { allFormats } from "./all-formats.ts";

const made: Record<string, () => string> = {
  "github-token": githubToken,
  "npm-token": npmToken,
  "grafana-service-account-token": grafanaToken,
};

describe("the list", () => {
  it("has many formats, each once", () => {
    const ids = allFormats.map((format) => format.id);
    expect(allFormats.length).toBeGreaterThanOrEqual(150);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it.each(allFormats.map((format) => [format.id, format] as const))(
    "%s says how it is found, documented and revoked",
    (_, format) => {
      expect(format.title).toMatch(/^an? \S/);
      expect(format.documentation).toMatch(/^https:\/\/\S+$/);
      expect(format.revoke.length).toBeGreaterThan(10);
      expect(format.shape.sticky).toBe(true);
      expect(format.starts !== undefined || format.named !== undefined).toBe(true);
      expect(format.named?.global ?? false).toBe(false);
      for (const start of format.starts ?? []) expect(start.length).toBeGreaterThanOrEqual(3);
      // Nothing that repeats without a bound, nothing that repeats a repetition: each match is linear work.
      expect(format.shape.source.replace(/\\./g, "").replace(/\[[^\]]*\]/g, "")).not.toMatch(/[*+]/);
    },
  );
});

const anchored = allFormats.filter(
  (format) => format.starts !== undefined && (format.verify === undefined || made[format.id] !== undefined),
);

describe("a token of each format", () => {
  it.each(anchored.map((format) => [format.id, format] as const))(
    "%s is found in code where it stands",
    (id, format) => {
      const token =
        made[id] === undefined
          ? fc.stringMatching(new RegExp(`^(?:${format.shape.source})$`))
          : fc.constant(made[id]());
      let found = 0;
      let tried = 0;
      fc.assert(
        fc.property(
          token,
          fc.constantFrom(['call("', '")'], ["x = '", "'"], ["- ", "\n"], ["url/", " "]),
          (value, [before = "", after = ""]) => {
            tried++;
            const text = `line one\n  ${before}${value}${after}\nlast`;
            const match = find(text, "src/any.ts").find((one) => one.provider === format.provider);
            if (match === undefined) return;
            found++;
            expect(marked(text, match)).toBe(value);
            expect(JSON.stringify(match)).not.toContain(value);
          },
        ),
        { numRuns: 20, seed: 7 },
      );
      // fast-check likes monotonous strings, which are taken for placeholders: most, not all, have to be found.
      expect(found / tried).toBeGreaterThan(0.4);
    },
  );
});

describe("a token that is split over two strings", () => {
  it.each(anchored.filter((format) => format.before === undefined).map((format) => [format.id, format] as const))(
    "%s is found wherever the whole one is",
    (id, format) => {
      const token =
        made[id] === undefined
          ? fc.stringMatching(new RegExp(`^(?:${format.shape.source})$`))
          : fc.constant(made[id]());
      const detectors = (text: string): string[] => find(text, "src/any.ts").map(({ detector }) => detector);
      fc.assert(
        fc.property(token, (value) => {
          fc.pre(!/["'`\\]/.test(value) && detectors(`f("${value}");`).includes(id));
          const cut = value.length - 7;
          expect(detectors(`f("${value.slice(0, cut)}" + "${value.slice(cut)}");`)).toContain(id);
        }),
        { numRuns: 10, seed: 7, maxSkipsPerRun: 1_000 },
      );
    },
  );
});
