import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonText } from "./json-text.ts";

describe("jsonText", () => {
  it("says the very same to a parser", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
        const text = jsonText(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(text).not.toMatch(/[^\P{Cc}\n]/u);
      }),
    );
  });

  it("leaves nothing that acts or hides", () => {
    expect(jsonText("a\u202eb\u009b\u{e0041}")).toBe('"a\\u202eb\\u009b\\udb40\\udc41"\n');
    expect(jsonText(["##vso[task.setvariable]", "## [x]"])).toBe(
      '[\n  "#\\u0023vso[task.setvariable]",\n  "## [x]"\n]\n',
    );
  });
});
