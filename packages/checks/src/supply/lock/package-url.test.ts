import { expect, it } from "vitest";
import { packageUrl, withoutCredentials } from "./package-url.ts";

it.each([
  [{ name: "@a/b", version: "1.0.0-x+y", source: "registry" as const }, "pkg:npm/%40a/b@1.0.0-x%2By"],
  [{ name: "a", version: "", source: "unknown" as const }, "pkg:npm/a"],
  [
    { name: "a", version: "1.0.0", source: "tarball" as const, resolved: "https://u:p@x.test/a.tgz?token=1" },
    "pkg:npm/a@1.0.0?download_url=https%3A%2F%2Fx.test%2Fa.tgz",
  ],
  [{ name: "\ud800", version: "1", source: "registry" as const }, "pkg:npm/%EF%BF%BD@1"],
])("%o is %s", (entry, url) => {
  expect(packageUrl(entry)).toBe(url);
});

it("gives an address without what may be secret", () => {
  expect(withoutCredentials("git+ssh://git@github.com/a/b.git#abc")).toBe("git+ssh://git@github.com/a/b.git#abc");
  expect(withoutCredentials("https://user:pw@x.test/a.tgz?key=1#part")).toBe("https://x.test/a.tgz#part");
  expect(withoutCredentials("not an address")).toBe(undefined);
});
