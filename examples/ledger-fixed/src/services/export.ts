import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { InvoiceRow } from "../repositories/invoices.ts";

/** Columns that a user may add. */
const extraColumns = {
  vat: (row: InvoiceRow) => Math.round(row.totalCents * 0.19),
  open: (row: InvoiceRow) => row.totalCents - row.paidCents,
};

export type ExtraColumn = keyof typeof extraColumns;
export const extraColumnNames = Object.keys(extraColumns) as [ExtraColumn, ...ExtraColumn[]];

/** Invoices as CSV, with a computed column if wanted. */
export function toCsv(rows: InvoiceRow[], extra?: ExtraColumn): string {
  const heading = ["number", "customer", "status", "issued", "due", "total_cents"];
  const lines = rows.map((row) => {
    const cells: (string | number)[] = [
      row.number,
      row.customerName,
      row.status,
      row.issuedOn,
      row.dueOn,
      row.totalCents,
    ];
    if (extra) cells.push(extraColumns[extra](row));
    return cells.map(toCell).join(",");
  });
  return [[...heading, ...(extra ? [extra] : [])].join(","), ...lines].join("\n");
}

/** The CSV packed by gzip. */
export async function toArchive(csv: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await promisify(gzip)(csv));
}

function toCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  // Spreadsheets run text that starts like a formula.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${text.replaceAll('"', '""')}"`;
}
