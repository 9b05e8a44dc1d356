import { describe, expect, it } from "vitest";
import type { InvoiceRow } from "../src/repositories/invoices.ts";
import { toCsv } from "../src/services/export.ts";

const row: InvoiceRow = {
  id: 1,
  tenantId: 1,
  customerId: 1,
  customerName: 'Print "Blue" Ltd',
  number: "2026-0001",
  status: "sent",
  issuedOn: "2026-10-01",
  dueOn: "2026-10-31",
  notes: "",
  internalNotes: "",
  totalCents: 100,
  paidCents: 0,
  shareToken: null,
};

describe("export", () => {
  it("quotes cells", () => {
    expect(toCsv([row]).split("\n")[1]).toBe(
      '"2026-0001","Print ""Blue"" Ltd","sent","2026-10-01","2026-10-31","100"',
    );
  });

  it("adds a computed column", () => {
    expect(toCsv([row], "row.totalCents * 2")).toMatchInlineSnapshot(`
      "number,customer,status,issued,due,total_cents
      "2026-0001","Print ""Blue"" Ltd","sent","2026-10-01","2026-10-31","100","200""
    `);
  });
});
