import { decodedText, hasBase62Checksum } from "./checksums.ts";
import type { SecretFormat } from "./format.ts";

/** Package and image registries: whoever holds one of these publishes in your name. */
export const packageRegistryFormats: readonly SecretFormat[] = [
  {
    id: "npm-token",
    provider: "npm",
    title: "an npm access token",
    starts: ["npm_"],
    shape: /npm_[0-9A-Za-z]{36}/y,
    verify: hasBase62Checksum,
    verified: "checksum",
    documentation: "https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/",
    revoke: "Run `npm token revoke`, then check the packages' recent versions.",
  },
  {
    id: "npm-legacy-token",
    provider: "npm",
    title: "an npm registry token",
    severity: "critical",
    starts: ["_authToken="],
    shape: /_authToken=[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/y,
    documentation: "https://docs.npmjs.com/about-access-tokens",
    revoke: "Run `npm token revoke`.",
  },
  {
    id: "pypi-token",
    provider: "PyPI",
    title: "a PyPI upload token",
    starts: ["pypi-AgEIcHlwaS5vcmc", "pypi-AgENdGVzdC5weXBpLm9yZw"],
    shape: /pypi-AgE[0-9A-Za-z_-]{100,500}/y,
    verify: (value) => decodedHost(value),
    verified: "decoded header, which names the index",
    documentation: "https://pypi.org/help/#apitoken",
    revoke: "Remove it under pypi.org, Account settings, API tokens.",
  },
  {
    id: "rubygems-token",
    provider: "RubyGems",
    title: "a RubyGems API key",
    starts: ["rubygems_"],
    shape: /rubygems_[0-9a-f]{48}/y,
    documentation: "https://guides.rubygems.org/api-key-scopes/",
    revoke: "Delete it under rubygems.org, Settings, API keys.",
  },
  {
    id: "nuget-token",
    provider: "NuGet",
    title: "a NuGet API key",
    starts: ["oy2"],
    shape: /oy2[a-z0-9]{43}/y,
    documentation: "https://learn.microsoft.com/nuget/nuget-org/publish-a-package",
    revoke: "Delete or regenerate it under nuget.org, API keys.",
  },
  {
    id: "crates-token",
    provider: "crates.io",
    title: "a crates.io API token",
    starts: ["cio"],
    shape: /cio[0-9A-Za-z]{32}/y,
    documentation: "https://crates.io/settings/tokens",
    revoke: "Revoke it under crates.io, Account settings, API tokens.",
  },
  {
    id: "clojars-token",
    provider: "Clojars",
    title: "a Clojars deploy token",
    starts: ["CLOJARS_"],
    shape: /CLOJARS_[0-9a-f]{60}/y,
    documentation: "https://github.com/clojars/clojars-web/wiki/Deploy-Tokens",
    revoke: "Disable it under clojars.org, Deploy tokens.",
  },
  {
    id: "docker-token",
    provider: "Docker Hub",
    title: "a Docker Hub access token",
    starts: ["dckr_pat_", "dckr_oat_"],
    shape: /dckr_(?:pat_[0-9A-Za-z_-]{27}|oat_[0-9A-Za-z_-]{32})/y,
    documentation: "https://docs.docker.com/security/access-tokens/",
    revoke: "Delete it in Docker Hub under Account settings, Personal access tokens.",
  },
  {
    id: "artifactory-token",
    provider: "JFrog",
    title: "an Artifactory API key or reference token",
    starts: ["AKCp", "cmVmdGtu"],
    shape: /(?:AKCp[0-9A-Za-z]{69}|cmVmdGtu[0-9A-Za-z]{56})/y,
    documentation: "https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens",
    revoke: "Revoke it in the JFrog platform under Access tokens.",
  },
];

/** The beginning of the macaroon holds the index's host name. */
function decodedHost(value: string): boolean {
  const header = Buffer.from(value.slice("pypi-".length, "pypi-".length + 32), "base64url").toString("latin1");
  return /pypi\.org/.test(header) && decodedText(value) === undefined;
}
