/** Today as `2026-10-31`. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** The day `days` after `date`. */
export function addDays(date: string, days: number): string {
  const result = new Date(`${date}T00:00:00Z`);
  result.setUTCDate(result.getUTCDate() + days);
  return result.toISOString().slice(0, 10);
}

/** True when an open invoice is past its due date. */
export function isOverdue(invoice: { status: string; dueOn: string }, on = today()): boolean {
  return invoice.status === "sent" && invoice.dueOn < on;
}
