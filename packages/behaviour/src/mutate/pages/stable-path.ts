/** A path of a URL, with `:id` for parts that are likely to be others in the next run: numbers, hashes, random names. */
export function stablePath(pathname: string): string {
  return pathname
    .split("/")
    .map((part) => (/^(?:\d+|[0-9a-f-]{16,}|(?=.*\d)[\w-]{20,})$/i.test(part) ? ":id" : part))
    .join("/");
}
