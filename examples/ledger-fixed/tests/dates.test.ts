import { afterEach, describe, expect, it, vi } from "vitest";
import { addDays, isOverdue, today } from "../src/lib/dates.ts";

afterEach(() => {
  vi.useRealTimers();
});

describe("dates", () => {
  it("adds days over the end of a month and of a leap February", () => {
    expect(addDays("2026-01-31", 1)).toBe("2026-02-01");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  });

  it("knows today in UTC", () => {
    vi.useFakeTimers({ now: new Date("2026-11-21T23:30:00Z") });
    expect(today()).toBe("2026-11-21");
  });

  it("calls only open invoices overdue, and only after the due date", () => {
    expect(isOverdue({ status: "sent", dueOn: "2026-01-01" }, "2026-01-02")).toBe(true);
    expect(isOverdue({ status: "sent", dueOn: "2026-01-01" }, "2026-01-01")).toBe(false);
    expect(isOverdue({ status: "paid", dueOn: "2026-01-01" }, "2026-02-01")).toBe(false);
  });
});
