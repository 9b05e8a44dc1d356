import { describe, expect, it } from "vitest";
import { readDistribution, readFiles, resolvedFrom } from "./python-files.ts";

const hash = `sha256:${"ab".repeat(32)}`;
const file = (place: string, sum: string | undefined = hash) => ({ place, hash: sum });

describe("the files of a Python package", () => {
  it.each([
    ["flask", "flask-3.1.0-py3-none-any.whl", { name: "flask", version: "3.1.0" }],
    ["flask", "Flask-3.1.0-1-cp39-cp39-linux_x86_64.whl", { name: "Flask", version: "3.1.0" }],
    ["python-dateutil", "python-dateutil-2.9.0.post0.tar.gz", { name: "python-dateutil", version: "2.9.0.post0" }],
    ["ruamel.yaml", "ruamel_yaml-0.18.tar.gz", { name: "ruamel_yaml", version: "0.18" }],
    ["flask", "evil-1.0.zip", { name: "evil", version: "1.0" }],
    ["flask", "flask-latest.tar.gz", undefined],
    ["flask", "flask-3.1.0-py2.7.egg", undefined],
  ])("are read by their names: %s, %s", (name, place, expected) => {
    expect(readDistribution(name, place)).toEqual(expected);
  });

  it("count as hashed only where each of them is", () => {
    expect(readFiles("a", "1", [file("a-1-py3-none-any.whl"), file("a-1.tar.gz")])).toEqual({
      integrity: hash,
      fileHashes: ["ab".repeat(32)],
      hashes: ["sha256"],
      installScript: false,
      tarball: { name: "a", version: "1" },
    });
    expect(readFiles("a", "1", [file("a-1.tar.gz"), { place: "a-1.zip", hash: undefined }])).toEqual({
      hashes: [],
      installScript: true,
      tarball: { name: "a", version: "1" },
    });
    expect(readFiles("a", "1", [file("a-1.tar.gz", "sha256:short")])).toMatchObject({
      integrity: "sha256:short",
      hashes: [],
    });
    expect(readFiles("a", "1", [])).toEqual({ hashes: [], installScript: false });
  });

  it("show the one that is of another package", () => {
    const files = [file("https://x/A.B-1.0-py3-none-any.whl"), file("https://x/evil-1.0-py3-none-any.whl")];
    expect(readFiles("a-b", "1", files).tarball).toEqual({ name: "evil", version: "1.0" });
  });

  it.each([
    ["https://pypi.org/simple", ["https://files.pythonhosted.org/a.whl"], "https://files.pythonhosted.org/a.whl"],
    [
      "https://pypi.org/simple",
      ["https://files.pythonhosted.org/a.whl", "https://evil.example/a.whl"],
      "https://evil.example/a.whl",
    ],
    ["https://pypi.org/simple", ["http://files.pythonhosted.org/a.whl"], "http://files.pythonhosted.org/a.whl"],
    ["https://corp.example/simple", ["https://cdn.example/a.whl"], "https://corp.example/simple"],
    ["https://pypi.org/simple", ["a.whl"], "https://pypi.org/simple"],
    [undefined, ["a.whl"], undefined],
  ])("come from where one would not expect it first: %s, %j", (index, places, expected) => {
    expect(
      resolvedFrom(
        index,
        places.map((place) => file(place)),
      ),
    ).toBe(expected);
  });
});
