import { describe, expect, it } from "vitest";
import { keyOf, nameInKey, readKey, withoutPeers, type Generation } from "./keys.ts";

describe("pnpm's keys", () => {
  it.each<[Generation, string, string, string | undefined]>([
    [5, "a", "1.0.0", "/a/1.0.0"],
    [5, "@s/a", "1.0.0_react@18.0.0", "/@s/a/1.0.0_react@18.0.0"],
    [5, "a", "/b/1.0.0", "/b/1.0.0"],
    [5, "a", "github.com/o/r/abc", "github.com/o/r/abc"],
    [6, "a", "1.0.0(react@18.0.0)", "/a@1.0.0(react@18.0.0)"],
    [6, "a", "/@s/b@1.0.0", "/@s/b@1.0.0"],
    [6, "a", "file:../a", "file:../a"],
    [9, "a", "1.0.0", "a@1.0.0"],
    [9, "a", "1.0.0(@s/p@2.0.0)", "a@1.0.0(@s/p@2.0.0)"],
    [9, "a", "@s/b@1.0.0", "@s/b@1.0.0"],
    [9, "a", "b@1.0.0(p@1)", "b@1.0.0(p@1)"],
    [9, "a", "file:../a(p@1)", "a@file:../a(p@1)"],
    [9, "a", "https://h/x.tgz", "a@https://h/x.tgz"],
    [9, "a", "link:../a", undefined],
    [5, "a", "link:../a", undefined],
  ])("of version %i: %s %s", (generation, name, reference, key) => {
    expect(keyOf(generation, name, reference)).toBe(key);
  });

  it.each<[Generation, string, string | undefined]>([
    [5, "/@s/a/1.0.0_x_y", "@s/a 1.0.0"],
    [5, "/a_b/1.0.0-rc.1", "a_b 1.0.0-rc.1"],
    [5, "registry.example/a/1.0.0", "a 1.0.0"],
    [5, "github.com/o/r/0123456", undefined],
    [6, "/@s/a@1.0.0(p@1)(q@2)", "@s/a 1.0.0"],
    [6, "github.com/o/r/0123456", undefined],
    [9, "@s/a@1.0.0", "@s/a 1.0.0"],
    [9, "a@https://codeload.github.com/o/r/tar.gz/0123456", undefined],
    [9, "a@file:x", undefined],
  ])("of version %i name packages: %s", (generation, key, expected) => {
    const read = readKey(generation, key);
    expect(read && `${read.name} ${read.version}`).toBe(expected);
  });

  it("lose their peers, and keep a name before an address", () => {
    expect(withoutPeers(9, "a@1.0.0(p@1)(q@2)")).toBe("a@1.0.0");
    expect(withoutPeers(5, "/a_b/1.0.0_p@1")).toBe("/a_b/1.0.0");
    expect(nameInKey("@s/a@https://h/x")).toBe("@s/a");
    expect(nameInKey("https://h/x")).toBe(undefined);
  });
});
