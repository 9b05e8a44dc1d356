import { describe, expect, it } from "vitest";
import { flowsOf } from "../engine/testing/flows-of.ts";
import { libraries } from "./libraries.generated.ts";
import { examples, type Example } from "./testing/library-examples.ts";

function isFound([danger, , program]: Example): boolean {
  const files = typeof program === "string" ? { "src/app.tsx": program } : program;
  const wanted = danger.replace(/^-/, "");
  return flowsOf(files, libraries).some((flow) => flow.startsWith(`${wanted} `) && !flow.endsWith("(assumed)"));
}

describe("flows through libraries", () => {
  it.each(examples)("%s: %s", (...example) => {
    expect(isFound(example)).toBe(!example[0].startsWith("-"));
  });
});
