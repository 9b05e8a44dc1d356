import { expect, it } from "vitest";
import { readAllowedSigners } from "./allowed-signers.ts";
import { keyIdOf } from "./ed25519-key.ts";
import { sshPublicKey } from "./ssh-wire.ts";
import { vector } from "./testing/keys.ts";

const publicKey = Buffer.from(vector.publicKey, "hex");
const keyid = keyIdOf(publicKey);
const plain = publicKey.toString("base64");
const ssh = sshPublicKey(publicKey).toString("base64");

it("reads lines of both kinds, comments and empty lines", () => {
  const text = [
    "# who may sign",
    "",
    `ed25519 ${plain} Ann of the build`,
    `ann@example.com ssh-ed25519 ${ssh} a comment\r`,
    `  "ann b",bob@example.com namespaces="assay-dependencies,git" ssh-ed25519 ${ssh}`,
  ].join("\n");
  expect(readAllowedSigners(text)).toEqual({
    ok: true,
    signers: [
      { publicKey, keyid, who: "Ann of the build" },
      { publicKey, keyid, who: "ann@example.com" },
      { publicKey, keyid, who: "ann b,bob@example.com", namespaces: ["assay-dependencies", "git"] },
    ],
    identities: [],
  });
});

it("reads identities, each with what it is held to", () => {
  const github = "https://token.actions.githubusercontent.com";
  const lines = [
    `sigstore ${github} https://github.com/acme/app/.github/workflows/lock.yml@refs/heads/main CI of acme`,
    `sigstore ${github} https://github.com/acme/.github/ repository=https://github.com/acme/app any of acme's workflows`,
    "sigstore https://accounts.example ann@example.com Ann",
  ];
  expect(readAllowedSigners(lines.join("\n"))).toEqual({
    ok: true,
    signers: [],
    identities: [
      {
        issuer: github,
        identity: "https://github.com/acme/app/.github/workflows/lock.yml@refs/heads/main",
        who: "CI of acme",
      },
      {
        issuer: github,
        identity: "https://github.com/acme/.github/",
        repository: "https://github.com/acme/app",
        who: "any of acme's workflows",
      },
      { issuer: "https://accounts.example", identity: "ann@example.com", who: "Ann" },
    ],
  });
});

it("passes over keys of OpenSSH that can sign nothing here", () => {
  const others = ["ssh-rsa AAAA", "ecdsa-sha2-nistp256 AAAA", "sk-ssh-ed25519@openssh.com AAAA"];
  expect(readAllowedSigners(others.map((key) => `ann ${key}`).join("\n"))).toEqual({
    ok: true,
    signers: [],
    identities: [],
  });
});

it.each([
  [`ed25519 ${plain}`, "it does not say whose key this is"],
  [`ed25519 ${plain.slice(0, -1)} Ann`, "the key is not the base64 of 32 bytes"],
  [`ed25519 ${plain}= Ann`, "the key is not the base64 of 32 bytes"],
  [`ed25519 ${ssh} Ann`, "the key is not the base64 of 32 bytes"],
  [`ed25518 ${plain} Ann`, "it is neither 'ed25519 <key> <who>' nor a line of OpenSSH's allowed_signers"],
  [`ed25519"${plain} Ann`, "a quotation mark has no end"],
  ["sigstore ann@example.com Ann", "the issuer after 'sigstore' is no https address"],
  ["sigstore https://accounts.example", "it names no identity after the issuer"],
  ["sigstore https://accounts.example ann@example.com", "it does not say whose identity this is"],
  [
    "sigstore https://accounts.example https://github.com/acme/* Ann",
    "'https://github.com/acme/*' is no identity: write it out, or end it with / or @ for all that begin so",
  ],
  [
    "sigstore https://accounts.example https://github.com/ Ann",
    "all that begins with 'https://github.com/' is too much: name the host and the owner at least",
  ],
  [
    "sigstore https://accounts.example @ Ann",
    "all that begins with '@' is too much: name the host and the owner at least",
  ],
  ["sigstore https://accounts.example ann@example.com repository=app Ann", "the repository is no https address of one"],
  ["Ann", "it is neither 'ed25519 <key> <who>' nor a line of OpenSSH's allowed_signers"],
  [`ann ssh-ed25519 ${plain}`, "the key is no ssh-ed25519 key"],
  [
    `ann cert-authority ssh-ed25519 ${ssh}`,
    `only the option namespaces="…" is known here: leave out 'cert-authority' or the line`,
  ],
  [
    `ann valid-before="20270101" ssh-ed25519 ${ssh}`,
    `only the option namespaces="…" is known here: leave out 'valid-before="20270101"' or the line`,
  ],
])("can't read a list with the line %s", (line, why) => {
  expect(readAllowedSigners(`# first\n${line}\n`)).toEqual({ ok: false, line: 2, why });
});
