import { describe, expect, it } from "vitest";
import { reachesQuery } from "../testing/reaches-query.ts";

const box =
  "class Box { constructor(x, y) { this.x = x; this.y = y; } get value() { return this.x; } set value(v) { this.y = v; } }";
const base = "class Base { run(x, y) { return this.hand(x, y); } hand(x, y) { return y; } }";
const below = `${base} class Below extends Base { hand(x, y) { return x; } }`;

describe("members of classes that are code", () => {
  it.each([
    ["a getter reads its own instance", "db.query(new Box(q, 'y').value);", box],
    ["a setter puts it elsewhere", "const b = new Box('x', 'y'); b.value = q; db.query(b.y);", box],
    ["an inherited setter", "const b = new Low(); b.value = q; db.query(b.y);", `${box} class Low extends Box {}`],
    ["a static setter", "Kept.value = q; db.query(Kept.x);", "class Kept { static set value(v) { this.x = v; } }"],
    [
      "a setter of an argument",
      "const b = new Box(); put(b, q); db.query(b.y);",
      `${box} function put(b, x) { b.value = x; }`,
    ],
    ["a method in the place of another", "db.query(new Below().run(q, 'y'));", below],
  ])("%s", (_how, body, before) => {
    expect(reachesQuery(body, before)).toBe(true);
  });

  it.each([
    ["a getter of another instance", "new Box(q, 'y'); db.query(new Box('x', q).value);", box],
    ["a method that another took the place of", "db.query(new Base().run(q, 'y'));", below],
  ])("not %s", (_how, body, before) => {
    expect(reachesQuery(body, before)).toBe(false);
  });
});
