import { safeText } from "@assay/core";

/**
 * Data as JSON for the inside of a `script` element. No `<` is left, so that nothing in it can end the element or
 * open a comment, and the two line ends that JSON allows and scripts do not are escaped. All text is made safe to show.
 */
export function embedJson(data: object): string {
  const json = JSON.stringify(data, (_, value: unknown) =>
    typeof value === "string" ? safeText(value, Number.MAX_SAFE_INTEGER) : value,
  );
  return json
    .replaceAll("<", "\\u003c")
    .replaceAll(">", "\\u003e")
    .replaceAll("&", "\\u0026")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}
