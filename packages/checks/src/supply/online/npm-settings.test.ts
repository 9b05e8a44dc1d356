import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readNpmSettings } from "./npm-settings.ts";
import { startServer } from "../advisories/testing/archive-server.ts";
import { registryOf, userNetwork, userServices } from "./user-services.ts";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "assay-home-"));
});
afterEach(() => rmSync(home, { recursive: true }));

const settingsOf = (lines: string[], environment: Record<string, string> = {}) => {
  writeFileSync(join(home, ".npmrc"), lines.join("\n"));
  return readNpmSettings({ home, environment });
};

describe("the user's settings of npm", () => {
  it("name registries by scope, and no others", () => {
    const { registries } = settingsOf([
      "# registry=https://commented.example/",
      'registry = "https://npm.example/all"',
      "@a:registry=https://a.example/",
      "@b:registry=git://b.example/",
      "//a.example/:registry=https://c.example/",
    ]);
    expect([...registries]).toEqual([
      ["", "https://npm.example/all"],
      ["@a", "https://a.example/"],
    ]);
  });

  it.each([
    ["https://a.example/x/p", "Bearer t1"],
    ["https://a.example/y/p", "Basic dTpw"],
    ["https://b.example/p", "Basic YjY0"],
    ["https://a.example.evil.example/x/p", undefined],
    ["https://c.example/p", undefined],
  ])("tell how the user is known at %s", (url, header) => {
    const settings = settingsOf(
      [
        "//a.example/x/:_authToken=${TOKEN}",
        "//a.example/:username=u",
        `//a.example/:_password=${Buffer.from("p").toString("base64")}`,
        "//b.example/:_auth=YjY0",
      ],
      { TOKEN: "t1" },
    );
    expect(settings.authorizationFor(url)).toBe(header);
  });

  it("are those of the file that a variable names", () => {
    writeFileSync(join(home, "other"), "registry=https://other.example/");
    const { registries } = settingsOf(["registry=https://npm.example/"], {
      NPM_CONFIG_USERCONFIG: join(home, "other"),
    });
    expect(registries.get("")).toBe("https://other.example/");
  });

  it("that can't be read are a sentence, and none are none", () => {
    expect(() => readNpmSettings({ home, environment: { npm_config_userconfig: home } })).toThrow(
      `your settings of npm, ${home}, can't be read: EISDIR`,
    );
    expect(readNpmSettings({ home, environment: {} }).registries.size).toBe(0);
  });

  it("give way to npm's own variables", () => {
    writeFileSync(join(home, ".npmrc"), "registry=https://npm.example/\n@a:registry=https://a.example");
    const services = userServices({ home, environment: { npm_config_registry: "https://env.example" } });
    expect(registryOf("left-pad", services)).toBe("https://env.example/");
    expect(registryOf("@a/b", services)).toBe("https://a.example/");
    expect(registryOf("@c/b", services)).toBe("https://env.example/");
  });
});

it("makes the user known to the registry that the credentials name, and to no other", async () => {
  const servers = await Promise.all(
    ["own", "other"].map(() =>
      startServer(({ headers }, response) => void response.end(headers.authorization ?? "nobody")),
    ),
  );
  const [own = "", other = ""] = servers.map(({ address }) => address);
  writeFileSync(join(home, ".npmrc"), `//${new URL(own).host}/:_authToken=\${TOKEN}\n`);
  const network = userNetwork("test", { places: { home, environment: { TOKEN: "t1" } }, registry: own });
  const seenAs = async (url: string) => {
    const answer = await network.request(
      { method: "GET", url, purpose: "test", mostBytes: 20 },
      new AbortController().signal,
    );
    return answer.kind === "answered" ? answer.body.toString() : answer.why;
  };
  expect([await seenAs(own), await seenAs(other)]).toEqual(["Bearer t1", "nobody"]);
  expect(network.services.get("npm")).toBe(own);
  await Promise.all(servers.map((server) => server.close()));
});
