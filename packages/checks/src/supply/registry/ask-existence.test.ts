import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pipItself, pypiProject } from "../testing/pypi-index.ts";
import { startRegistry, type RegistryServer } from "../testing/registry-server.ts";
import { createExistenceAsk, type NamedByRepository } from "./ask-existence.ts";

const elsewhere = { path: "pip.conf", line: 1, scheme: "https", host: "pypi.corp.example" };

describe("whether names of Python's packages exist", () => {
  let server: RegistryServer;
  beforeAll(async () => {
    server = await startRegistry({
      ...pipItself,
      ...pypiProject("old-lib", { versions: { "1.0": { daysAgo: 90 }, "2.0": { daysAgo: 1 } } }),
      ...pypiProject("held", { versions: { "1.0": {} }, status: { status: "quarantined" } }),
      ...pypiProject("emptied", { versions: { "1.0": { files: [] } } }),
      "pypi/mirrored/json": { info: { name: "mirrored" }, releases: {} },
      "pypi/hidden/json": "<html>Sign in</html>",
    });
  });
  afterAll(() => server.close());

  const told = async (name: string, named: NamedByRepository[] = []) => {
    const around = { network: server.network, signal: new AbortController().signal, named: { npm: [], PyPI: named } };
    const { firstPublished, registry, ...rest } = await createExistenceAsk(around)("PyPI", name);
    return { ...rest, hasDate: firstPublished !== undefined, isHost: registry === new URL(server.address).host };
  };
  const of = (name: string) => ({ ecosystem: "PyPI", name, copied: false, isHost: true, hasDate: false });

  it.each([
    ["invented", { state: "no-package" }],
    ["held", { state: "holder" }],
    ["emptied", { state: "no-versions" }],
    ["mirrored", { state: "unknown", why: expect.stringMatching(/^127\.0\.0\.1:\d+ lists no version$/) }],
    ["Old_Lib", { state: "there", hasDate: true }],
    [
      "hidden",
      { state: "unknown", why: expect.stringMatching(/^127\.0\.0\.1:\d+: it answered 200 with a page of HTML/) },
    ],
  ])("is told of %s", async (name, expected) => {
    expect(await told(name)).toEqual({ ...of(name), ...expected });
  });

  it("is asked nobody where settings name another index", async () => {
    const before = server.requests.length;
    expect(await told("corp-lib", [elsewhere])).toEqual({
      ...of("corp-lib"),
      state: "unknown",
      why: "pip.conf names pypi.corp.example as well, which is not among your own indexes",
      isHost: false,
    });
    expect(server.requests.slice(before)).toEqual([]);
    expect((await told("invented", [{ ...elsewhere, host: "pypi.org" }])).state).toBe("no-package");
  });
});
