import { describe, expect, it } from "vitest";
import { readSpecifier } from "./specifier.ts";
import { readHost, readTarballUrl } from "./address.ts";

describe("readSpecifier", () => {
  it.each([
    ["^1.2.0", { kind: "range", name: "x", range: "^1.2.0" }],
    ["", { kind: "range", name: "x", range: "" }],
    ["latest", { kind: "tag", name: "x", tag: "latest" }],
    ["npm:@s/other@~2.0.0", { kind: "range", name: "@s/other", range: "~2.0.0" }],
    ["npm:other", { kind: "range", name: "other", range: "*" }],
    ["github:o/r#v1", { kind: "git", target: "github:o/r#v1" }],
    ["o/r", { kind: "git", target: "o/r" }],
    ["git+ssh://git@host/o/r.git#abc", { kind: "git", target: "git+ssh://git@host/o/r.git#abc" }],
    ["https://host/x.tgz", { kind: "url", target: "https://host/x.tgz" }],
    ["file:../x", { kind: "file", target: "file:../x" }],
    ["workspace:*", { kind: "workspace", target: "workspace:*" }],
  ])("reads %j", (text, expected) => {
    expect(readSpecifier("x", text)).toEqual(expected);
  });
});

describe("readTarballUrl", () => {
  it.each([
    ["https://registry.npmjs.org/once/-/once-1.4.0.tgz", { name: "once", version: "1.4.0" }],
    ["https://registry.npmjs.org/@s/p/-/p-1.0.0-rc.1.tgz", { name: "@s/p", version: "1.0.0-rc.1" }],
    ["https://registry.npmjs.org/@s%2fp/-/p-1.0.0.tgz", { name: "@s/p", version: "1.0.0" }],
    ["https://npm.example/api/npm/virtual/@s/p/-/@s/p-1.0.0.tgz", { name: "@s/p", version: "1.0.0" }],
    ["https://registry.npmjs.org/once/-/evil-9.9.9.tgz", { name: "once", version: "9.9.9", file: "evil" }],
    ["https://codeload.github.com/o/r/tar.gz/abc", undefined],
    ["not a url %", undefined],
    ["https://host/%E0%A4%A/-/x-1.0.0.tgz", undefined],
  ])("reads %j", (url, expected) => {
    expect(readTarballUrl(url)).toEqual(expected);
  });
});

describe("readHost", () => {
  it.each([
    ["HTTP://Registry.Example:8080/x.tgz", { host: "registry.example:8080", scheme: "http" }],
    ["git@github.com:o/r.git", { host: "github.com", scheme: "ssh" }],
    ["git+ssh://git@github.com/o/r.git#a", { host: "github.com", scheme: "git+ssh" }],
    ["file:../x", undefined],
    ["nonsense", undefined],
  ])("reads %j", (address, expected) => {
    expect(readHost(address)).toEqual(expected);
  });
});
