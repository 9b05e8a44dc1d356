import { packument } from "./registry-server.ts";

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

/** What the registry says in the examples of the rules' pages. */
export const exampleRegistry: Readonly<Record<string, object>> = Object.fromEntries([
  own("sound-package", { "1.0.0": old }),
  own("young-release", { "1.0.0": old, "1.1.0": { daysAgo: 2 } }),
  own("old-request", { "1.0.0": old, "2.0.0": { ...old, deprecated: "use another one" } }),
  own("signed-package", { "1.0.0": { ...old, provenance: true }, "1.1.0": { daysAgo: 300 } }),
  own("made-yesterday", { "1.0.0": { daysAgo: 1 } }),
  own("scripted-package", { "1.0.0": old, "1.1.0": { daysAgo: 300, scripts: { postinstall: "node x.js" } } }),
  own("copyleft-package", { "1.0.0": { ...old, license: "GPL-3.0-only" } }),
]);
