import type { RegistryLine } from "./registry-line.ts";

/** Every host: what settings without a host of their own are about. */
export const everyHost = "*";

const off = String.raw`["']?(?:false|no|off|0|null)["']?`;

/** What turns the check of certificates off, by the file's name: for every host, or for those that it lists. */
const settings: Readonly<Record<string, { all?: RegExp; some?: RegExp }>> = {
  ".npmrc": { all: new RegExp(String.raw`^\s*["']?strict-ssl["']?\s*=\s*${off}\s*(?:[;#].*)?$`) },
  ".yarnrc": { all: new RegExp(String.raw`^\s*"?(?:--[\w.]*)?strict-ssl"?\s+${off}\s*$`) },
  ".yarnrc.yml": {
    all: new RegExp(String.raw`^\s*["']?enableStrictSsl["']?\s*:\s*${off}\s*(?:#.*)?$`),
    some: /^\s*["']?unsafeHttpWhitelist["']?\s*:(.*)$/,
  },
  "pnpm-workspace.yaml": { all: new RegExp(String.raw`^["']?strict-?[sS]sl["']?\s*:\s*${off}\s*(?:#.*)?$`) },
  "pip.conf": { some: /^trusted[-_]host\s*[=:](.*)$/i },
  "pip.ini": { some: /^trusted[-_]host\s*[=:](.*)$/i },
  "uv.toml": { some: /^\s*allow-insecure-host\s*=(.*)$/ },
  "pyproject.toml": { some: /^\s*(?:tool\.uv\.)?allow-insecure-host\s*=(.*)$/ },
  Pipfile: { all: /\bverify_ssl\s*=\s*false\b/ },
};

/** The lines of a settings file or manifest that let servers go without a certificate, each with whom it trusts. */
export function readUnchecked(path: string, text: string): RegistryLine[] {
  const { all, some } = settings[path.slice(path.lastIndexOf("/") + 1)] ?? {};
  const lines = text.split(/\r\n|\r|\n/);
  return lines.flatMap((line, index) => {
    if (/^\s*[#;]/.test(line)) return [];
    if (all?.test(line) === true) return [unchecked(everyHost, index + 1)];
    const list = some?.exec(line)?.[1];
    if (list === undefined) return [];
    // A list goes on in lines that are indented, or up to its bracket.
    let whole = list;
    for (const next of lines.slice(index + 1)) {
      if (!/^\s+\S|^\s*[\]-]/.test(next) || /^\s*[\w-]+\s*[:=]/.test(next)) break;
      whole += ` ${next}`;
    }
    return hostsIn(whole).map((host) => unchecked(host, index + 1));
  });
}

/** Somebody else's name on a certificate is as good as the host's own. */
export function unchecked(host: string, line: number): RegistryLine {
  return { line, host: host.toLowerCase(), scheme: "https", unchecked: true };
}

function hostsIn(list: string): string[] {
  return list
    .replace(/\s[#;].*$/, "")
    .split(/[\s,[\]"']+/)
    .filter((word) => /^(?!-$)[\w*.:-]+$/.test(word));
}
