import { describe, expect, it } from "vitest";
import { LateFields } from "./late-fields.ts";
import type { Shape } from "../summaries/summary.ts";
import { nothing, ofText, type Value } from "../values/value.ts";

function shapeOf(text: string): Shape {
  return { value: ofText(text), fields: new Map(), rest: undefined, instanceOf: undefined, references: [] };
}

function lateFields(): { fields: LateFields; made: string[] } {
  const made: string[] = [];
  const source = new Map(["a", "b", "c"].map((key) => [key, shapeOf(key)]));
  const make = ({ value }: Shape): Value => {
    made.push(value.text ?? "");
    return value;
  };
  return { fields: new LateFields(source, make), made };
}

describe("fields that are made when they are looked at", () => {
  it("are made one by one, and once", () => {
    const { fields, made } = lateFields();
    expect(fields.get("b")?.text).toBe("b");
    expect(fields.get("b")?.text).toBe("b");
    expect(fields.get("d")).toBeUndefined();
    expect(fields.has("c")).toBe(true);
    expect(made).toEqual(["b"]);
  });

  it("are gone through in the order in which they were written out", () => {
    const { fields } = lateFields();
    fields.set("z", nothing);
    fields.set("c", ofText("other"));
    fields.get("b");
    expect(Array.from(fields, ([key, { text }]) => [key, text])).toEqual([
      ["a", "a"],
      ["b", "b"],
      ["c", "other"],
      ["z", undefined],
    ]);
    expect(fields.size).toBe(4);
  });

  it("come to an end where an object lies in itself", () => {
    const source = new Map([["self", shapeOf("self")]]);
    const fields: LateFields = new LateFields(source, () => fields.get("self") ?? ofText("end"));
    expect(fields.get("self")?.text).toBe("end");
  });
});
