import { describe, expect, test } from "vitest";
import { UserError } from "../errors.ts";
import { parseCloneAddress } from "./clone-address.ts";

describe("parseCloneAddress", () => {
  test.each([
    ["https://github.com/owner/name.git", "https:ssh", "https://github.com/owner/name.git", undefined],
    [
      "https://user:p%40ss@host.example:8443/x",
      "https:ssh",
      "https://host.example:8443/x",
      "https://user:p%40ss@host.example:8443",
    ],
    ["https://token@host.example/x", "https:ssh", "https://host.example/x", "https://token:@host.example"],
    ["https://:pass@host.example/x", "https:ssh", "https://host.example/x", "https://:pass@host.example"],
    ["http://127.0.0.1:8080/x", "http:ssh", "http://127.0.0.1:8080/x", undefined],
    ["http://localhost/x", "http:ssh", "http://localhost/x", undefined],
    ["http://[::1]:80/x", "http:ssh", "http://[::1]/x", undefined],
    ["ssh://git:secret@host.example:22/x", "ssh", "ssh://git@host.example:22/x", undefined],
    ["git@host.example:owner/name.git", "ssh", "git@host.example:owner/name.git", undefined],
    ["host.example:name", "ssh", "host.example:name", undefined],
    ["file:///srv/a%20b", "file", "file:///srv/a%20b", undefined],
  ])("takes %s, for the transports %s", (address, protocols, url, credential) => {
    expect(parseCloneAddress(address)).toEqual({ url, protocols, ...(credential !== undefined && { credential }) });
  });

  test.each([
    ["ext::sh", /not one that git can clone/],
    ["ext::sh -c touch% /tmp/x", /spaces or control/],
    ["ext://sh", /transport "ext"/],
    ["git://host.example/x", /^The address git:\/\/host\.example\/x uses the transport "git": give https:.*file:/],
    ["https://host.example/x?a=b", /^The address https:\/\/host\.example\/x has a query or a fragment: /],
    ["https://host.example/x#a", /^The address https:\/\/host\.example\/x has a query or a fragment: /],
    ["ssh:///x", /looks like an option|not one/],
    ["ssh://%2DoProxyCommand@host.example/y", /looks like an option/],
    ["a\u007fb:x", /spaces or control/],
    ["x y:z", /spaces or control/],
    ["http://localhost.example/x", /not encrypted \(use https:\/\/\)/],
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
