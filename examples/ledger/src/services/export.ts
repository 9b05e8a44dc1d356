import { exec } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { InvoiceRow } from "../repositories/invoices.ts";

const run = promisify(exec);

/** Invoices as CSV. `extra` adds a column computed from the row, for example `row.totalCents * 0.19`. */
export function toCsv(rows: InvoiceRow[], extra?: string): string {
  const compute = extra ? new Function("row", `return ${extra}`) : undefined;
  const lines = rows.map((row) => {
    const cells = [
      row.number,
      row.customerName,
      row.status,
      row.issuedOn,
      row.dueOn,
      String(row.totalCents),
    ];
    if (compute) cells.push(String(compute(row)));
    return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
  });
  return ["number,customer,status,issued,due,total_cents", ...lines].join("\n");
}

/** The CSV packed by gzip, under the name that the user chose. */
export async function toArchive(csv: string, name: string): Promise<Buffer> {
  const directory = await mkdtemp(join(tmpdir(), "ledger-"));
  const source = join(directory, "export.csv");
  await writeFile(source, csv);
  await run(`gzip -c ${source} > ${join(directory, name)}.gz`);
  return readFile(join(directory, `${name}.gz`));
}
