import { describe, expect, it } from "vitest";
import { otherIndexOf } from "./other-indexes.ts";

const own = "https://pypi.example/";
const at = (path: string, host = "corp.example") => ({ path, host, line: 1, scheme: "https", judged: true });
const list = { path: "api/requirements.txt", format: "requirements" };

describe("the other index of a package", () => {
  it.each([
    ["https://files.pythonhosted.org/a.whl", undefined],
    ["https://pypi.org/simple", undefined],
    ["https://pypi.example/simple", undefined],
    ["https://corp.example/simple", "corp.example"],
    ["../wheels", "an unknown place"],
  ])("is told by the address %s", (resolved, expected) => {
    expect(otherIndexOf(resolved, list, [at("api/requirements.txt", "third.example")], own)).toBe(expected);
  });

  it.each([
    [at("api/requirements.txt"), "corp.example"],
    [at("api/base.in"), "corp.example"],
    [at("api/pyproject.toml"), "corp.example"],
    [at("api/Pipfile"), "corp.example"],
    [at("pip.conf"), "corp.example"],
    [at("api/uv.toml"), "corp.example"],
    [at("requirements.txt"), undefined],
    [at("web/pip.conf"), undefined],
    [at("api/bunfig.toml"), undefined],
    [at("api/.npmrc"), undefined],
    [at("api/requirements.txt", "pypi.org"), undefined],
    [at("api/requirements.txt", "pypi.example"), undefined],
  ])("is told by the settings %j where the lockfile names none", (named, expected) => {
    expect(otherIndexOf(undefined, list, [at("x.txt", "pypi.org"), named], own)).toBe(expected);
  });

  it("is none where Poetry names none", () => {
    expect(otherIndexOf(undefined, { path: "poetry.lock", format: "poetry" }, [at("pyproject.toml")], own)).toBe(
      undefined,
    );
  });
});
