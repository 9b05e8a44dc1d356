const boolean = /^(?:|true|false|yes|no|on|off|0|1)$/i;
const referenceName = /^[^\s~^:?*[\\-][^\s~^:?*[\\]*$/;

interface Allowed {
  readonly key: RegExp;
  readonly value: RegExp;
  /** Which configuration may set it: the repository's own (hostile), the user's (trusted), or either. */
  readonly from: "repository" | "user" | "either";
}

/**
 * The settings of git that tell what the files *are*. Nothing that names a program, a host or a file of the
 * repository's choosing is here, so there is nothing to neutralise, now or in a later version of git.
 */
const allowed: readonly Allowed[] = [
  {
    key: /^core\.(?:filemode|symlinks|ignorecase|precomposeunicode|sparsecheckout|sparsecheckoutcone)$/,
    value: boolean,
    from: "repository",
  },
  { key: /^core\.autocrlf$/, value: /^(?:|true|false|input)$/i, from: "either" },
  { key: /^core\.eol$/, value: /^(?:lf|crlf|native)$/i, from: "either" },
  { key: /^core\.excludesfile$/, value: /^[^\0]+$/, from: "user" },
  { key: /^init\.defaultbranch$/, value: referenceName, from: "either" },
  { key: /^extensions\.objectformat$/, value: /^(?:sha1|sha256)$/, from: "repository" },
  { key: /^extensions\.refstorage$/, value: /^(?:files|reftable)$/, from: "repository" },
  { key: /^branch\.[^\0\n]+\.(?:remote|merge)$/, value: referenceName, from: "repository" },
  { key: /^remote\.[^\0\n]+\.fetch$/, value: /^\+?refs\/[^\s\0]+:refs\/[^\s\0]+$/, from: "repository" },
];

export interface Setting {
  /** As `git config --list` prints it: section and name in lower case, subsection as written. */
  readonly key: string;
  readonly value: string;
}

/** Reads the output of `git config --list -z`, keeping what is allowed to come from there. */
export function allowedSettings(listing: string, from: "repository" | "user"): Setting[] {
  return listing
    .split("\0")
    .map((record) => {
      const cut = record.indexOf("\n");
      // A key without "=" means true.
      if (cut === -1) return { key: record, value: "true" };
      return { key: record.slice(0, cut), value: record.slice(cut + 1) };
    })
    .filter(({ key, value }) =>
      allowed.some(
        (entry) => (entry.from === "either" || entry.from === from) && entry.key.test(key) && entry.value.test(value),
      ),
    );
}

/** Writes settings as a configuration file of git. Later entries win. */
export function writeConfig(settings: readonly Setting[]): string {
  return settings.map(({ key, value }) => `${sectionOf(key)}\n\t${nameOf(key)} = ${quote(value)}\n`).join("");
}

function sectionOf(key: string): string {
  const first = key.indexOf(".");
  const last = key.lastIndexOf(".");
  const section = key.slice(0, first);
  return first === last ? `[${section}]` : `[${section} ${quote(key.slice(first + 1, last))}]`;
}

function nameOf(key: string): string {
  return key.slice(key.lastIndexOf(".") + 1);
}

function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n")}"`;
}
