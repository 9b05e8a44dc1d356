import { describe, expect, it } from "vitest";
import { addDays, isOverdue, today } from "../src/lib/dates.ts";

describe("dates", () => {
  it("adds days over the end of a month", () => {
    expect(addDays("2026-01-31", 1)).toBe("2026-02-01");
  });

  it("knows today", () => {
    const date = today();
    expect(date).toBe(date);
  });

  it("marks overdue invoices", () => {
    isOverdue({ status: "sent", dueOn: "2026-01-01" }, "2026-02-01");
    isOverdue({ status: "paid", dueOn: "2026-01-01" }, "2026-02-01");
  });
});
