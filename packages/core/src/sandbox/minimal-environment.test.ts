import { describe, expect, test } from "vitest";
import { minimalEnvironment, safeSearchPath } from "./minimal-environment.ts";

const parent = {
  PATH: "/usr/bin",
  HOME: "/home/real",
  GITHUB_TOKEN: "secret",
  NODE_OPTIONS: "--require /evil.js",
  NODE_EXTRA_CA_CERTS: "/ca.pem",
  npm_config_registry: "https://user:password@registry",
  GIT_DIR: "/elsewhere",
  LD_PRELOAD: "/evil.so",
  TZ: "Asia/Kathmandu",
};

describe("minimalEnvironment", () => {
  test("is a short list of names, whatever the parent has", () => {
    expect(minimalEnvironment({ parent, platform: "linux", home: "/h", temporary: "/t" })).toEqual({
      PATH: "/usr/bin",
      LANG: "C.UTF-8",
      LC_ALL: "C.UTF-8",
      TZ: "UTC",
      HOME: "/h",
      TMPDIR: "/t",
      CI: "1",
    });
  });

  test("what the caller adds wins", () => {
    const add = { TZ: "Europe/Berlin", NODE_OPTIONS: "--no-warnings" };
    expect(minimalEnvironment({ parent, platform: "linux", home: "/h", temporary: "/t", add })).toMatchObject(add);
  });

  test("on Windows lets through what a process needs to start, however it is spelled", () => {
    const windows = {
      Path: "C:\\Windows\\System32",
      SystemRoot: "C:\\Windows",
      APPDATA: "C:\\real",
      AWS_SECRET: "x",
    };
    const environment = minimalEnvironment({
      parent: windows,
      platform: "win32",
      home: "C:\\h",
      temporary: "C:\\t",
    });
    expect(environment).toEqual({
      PATH: "C:\\Windows\\System32",
      SYSTEMROOT: "C:\\Windows",
      APPDATA: "C:\\h\\AppData\\Roaming",
      LOCALAPPDATA: "C:\\h\\AppData\\Local",
      USERPROFILE: "C:\\h",
      HOME: "C:\\h",
      TEMP: "C:\\t",
      TMP: "C:\\t",
      TMPDIR: "C:\\t",
      LANG: "C.UTF-8",
      LC_ALL: "C.UTF-8",
      TZ: "UTC",
      CI: "1",
    });
    const needed = {
      SYSTEMDRIVE: "C:",
      WINDIR: "w",
      COMSPEC: "c",
      PATHEXT: ".EXE",
      PROGRAMFILES: "p",
      "PROGRAMFILES(X86)": "x",
      PROGRAMDATA: "d",
      NUMBER_OF_PROCESSORS: "2",
      PROCESSOR_ARCHITECTURE: "AMD64",
    };
    const request = { parent: needed, platform: "win32", home: "h", temporary: "t" } as const;
    expect(minimalEnvironment(request)).toMatchObject({ ...needed, PATH: "" });
    expect(minimalEnvironment({ ...request, platform: "linux" })).not.toHaveProperty("WINDIR");
  });

  test("on macOS has the one language that every Mac has", () => {
    const environment = minimalEnvironment({ parent: {}, platform: "darwin", home: "/h", temporary: "/t" });
    expect(environment).toMatchObject({ PATH: "", LANG: "en_US.UTF-8", LC_ALL: "en_US.UTF-8" });
  });

  test("elsewhere than on Windows, names are what they are written", () => {
    const environment = minimalEnvironment({
      parent: { Path: "/evil" },
      platform: "linux",
      home: "/h",
      temporary: "/t",
    });
    expect(environment["PATH"]).toBe("");
  });
});

describe("safeSearchPath", () => {
  test("drops what the scanned repository could fill", () => {
    const unsafe = "/repo/node_modules/.bin:./bin::bin:/usr/bin:/x/node_modules:/usr/local/bin";
    expect(safeSearchPath(unsafe, "linux")).toBe("/usr/bin:/usr/local/bin");
    expect(safeSearchPath("C:\\repo\\node_modules\\.bin;.;C:\\Windows", "win32")).toBe("C:\\Windows");
  });

  test("keeps a path that only looks alike", () => {
    expect(safeSearchPath("/opt/my_node_modules/bin", "linux")).toBe("/opt/my_node_modules/bin");
  });
});
