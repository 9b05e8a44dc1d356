import { describe, expect, it } from "vitest";
import { isNamedLike, knownModules } from "./modules-of.ts";

describe("knownModules", () => {
  it.each([
    ["PyYAML", ["yaml"]],
    ["opencv_python", ["cv2"]],
    ["Requests", ["requests"]],
    ["google-cloud", []],
    ["no-such-distribution", undefined],
  ])("of %s are %j", async (name, modules) => {
    expect((await knownModules()).of(name)).toEqual(modules);
  });

  it("tells who brings a module, and which names many share", async () => {
    const known = await knownModules();
    expect(known.bringing("PIL")).toEqual(["pillow"]);
    expect(known.bringing("constructor")).toEqual([]);
    expect([known.isShared("google"), known.isShared("psycopg2")]).toEqual([true, false]);
  });
});

describe("isNamedLike", () => {
  it.each([
    ["Foo.Bar", "foo_bar"],
    ["typing-extensions", "typingextensions"],
    ["python-foo", "foo"],
    ["foo-python", "foo"],
    ["foo-sdk", "foo"],
    ["django-foo", "foo"],
    ["pyfoo", "foo"],
    ["foo", "pyfoo"],
    ["acme-foo-tools", "foo"],
    ["acme-foo-tools", "acme_tools"],
  ])("takes %s for what brings %s", (distribution, module) => {
    expect(isNamedLike(distribution, module)).toBe(true);
  });

  it.each([
    ["foo", "bar"],
    ["foobar", "foo"],
    ["python", "foo"],
    ["py", "lib"],
  ])("takes %s for nothing of %s", (distribution, module) => {
    expect(isNamedLike(distribution, module)).toBe(false);
  });
});
