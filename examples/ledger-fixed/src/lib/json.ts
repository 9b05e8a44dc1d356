/** The JSON of a request or a text. Undefined when it is not JSON. */
export async function readJson(source: Request | string): Promise<unknown> {
  const text = typeof source === "string" ? source : await source.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
