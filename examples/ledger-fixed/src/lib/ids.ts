/** An id from a path. What is no id becomes 0, which no row has. */
export function readId(text: string | undefined): number {
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
}
