import { describe, expect, test } from "vitest";
import { UserError } from "../errors.ts";
import { parseCloneAddress } from "./clone-address.ts";

describe("parseCloneAddress", () => {
  test.each([
    ["https://github.com/owner/name.git", "https://github.com/owner/name.git", undefined],
    ["https://user:p%40ss@host.example:8443/x", "https://host.example:8443/x", "https://user:p%40ss@host.example:8443"],
    ["https://token@host.example/x", "https://host.example/x", "https://token:@host.example"],
    ["http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x", undefined],
    ["ssh://git:secret@host.example:22/x", "ssh://git@host.example:22/x", undefined],
    ["git@host.example:owner/name.git", "git@host.example:owner/name.git", undefined],
    ["file:///srv/a%20b", "file:///srv/a%20b", undefined],
  ])("takes %s", (address, url, credential) => {
    const parsed = parseCloneAddress(address);
    expect([parsed.url, parsed.credential]).toEqual([url, credential]);
  });

  test.each([
    ["ext::sh", /not one that git can clone/],
    ["ext::sh -c touch% /tmp/x", /spaces or control/],
    ["ext://sh", /transport "ext"/],
    ["git://host.example/x", /transport "git"/],
    ["ftp://host.example/x", /transport "ftp"/],
    ["javascript://x", /transport/],
    ["http://host.example/x", /not encrypted/],
    ["--upload-pack=touch:x", /looks like an option|not one/],
    ["-oProxyCommand=x:y", /looks like an option|not one/],
    ["git@-oProxyCommand:y", /looks like an option/],
    ["git@host.example:-x", /looks like an option/],
    ["ssh://-oProxyCommand=x/y", /looks like an option/],
    ["ssh://-o@host.example/y", /looks like an option/],
    ["https://host.example/-x", /looks like an option/],
    ["file://host.example/share", /another machine/],
    ["https://host.example/x\nhost=evil.example", /spaces or control/],
    ["owner/name", /not one that git can clone/],
    ["", /not one that git can clone/],
  ])("refuses %j", (address, message) => {
    expect(() => parseCloneAddress(address)).toThrow(message);
    expect(() => parseCloneAddress(address)).toThrow(UserError);
  });

  test.each([
    "ftp://user:hunter2@host.example/x",
    "http://hunter2@host.example/x",
    "https://host.example/x?private_token=hunter2",
    "https://host.example/x#hunter2",
    "hunter2@host.example/x",
    "user:hunter2@host.example/x y",
  ])("never repeats a secret of %s", (address) => {
    expect(() => parseCloneAddress(address)).toThrow(/^(?!.*hunter2)The address /);
  });
});
