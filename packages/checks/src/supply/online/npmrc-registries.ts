/** A registry that an .npmrc names: for one scope, or without one for all packages. */
export interface RegistryAddress {
  scope: string | undefined;
  address: string;
}

/** The addresses of registries in an .npmrc, the last of each scope last. Lines that name none are passed over. */
export function readRegistryAddresses(npmrc: string): RegistryAddress[] {
  return npmrc.split(/\r?\n/).flatMap((line) => {
    const [, scope, , written = ""] = /^\s*(?:(@[^:\s]+):)?registry\s*=\s*(["']?)(.*?)\2\s*$/.exec(line) ?? [];
    const isWeb = URL.canParse(written) && /^https?:$/.test(new URL(written).protocol);
    return isWeb ? [{ scope, address: written }] : [];
  });
}
