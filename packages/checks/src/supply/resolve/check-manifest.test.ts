import { describe, expect, it } from "vitest";
import { checkManifest } from "./check-manifest.ts";

const why = (text: string): string => {
  try {
    checkManifest(text, "package.json");
    return "nothing";
  } catch (error) {
    return (error as Error).message;
  }
};

describe("a manifest", () => {
  it.each([
    ['{"dependencies":{"a":"1","@s/b":"*","JSONStream":"^1.0.0"},"optionalDependencies":null}', "nothing"],
    ['\uFEFF{"name":"x"}', "nothing"],
    ["[]", "package.json is no JSON object"],
    ['{"dependencies":["a"]}', 'package.json: "dependencies" is no object of names and versions'],
    ['{"devDependencies":{"a":7}}', 'package.json: the version of a in "devDependencies" is no text'],
    ['{"dependencies":{"../a":"1"}}', 'package.json: npm can\'t install a package named "../a"'],
    ['{"dependencies":{"a b":"1"}}', 'package.json: npm can\'t install a package named "a b"'],
    ['{"dependencies":{"@s/..":"1"}}', 'package.json: npm can\'t install a package named "@s/.."'],
    ['{"dependencies":{"__proto__":"1"}}', 'package.json: npm can\'t install a package named "__proto__"'],
    ['{"peerDependencies":{"constructor":"1"}}', 'package.json: npm can\'t install a package named "constructor"'],
  ])("of %j is refused for what npm would stumble over", (text, sentence) => {
    expect(why(text)).toBe(sentence);
  });

  it("that is no JSON says where", () => {
    expect(why('{"a":1,}')).toMatch(/^package\.json is not valid JSON: .*position 7/);
  });
});
