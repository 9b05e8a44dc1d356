export interface Line {
  quantity: number;
  unitPriceCents: number;
}

/** The sum of the lines, in cents. */
export function totalCents(lines: Line[]): number {
  return lines.reduce((sum, line) => sum + Math.round(line.quantity * line.unitPriceCents), 0);
}

/** `145000` → `€1,450.00`. */
export function formatCents(cents: number): string {
  return new Intl.NumberFormat("en-IE", { style: "currency", currency: "EUR" }).format(cents / 100);
}

/** `"1,450.50"` → `145050`. Undefined when it is not an amount. */
export function parseAmount(text: string): number | undefined {
  const cleaned = text.trim().replaceAll(",", "");
  if (!/^\d+(\.\d{1,2})?$/.test(cleaned)) return undefined;
  return Math.round(Number(cleaned) * 100);
}
