import { join } from "node:path";
import { gradeTests } from "@assay/behaviour";
import { openSubject, type TestGrade } from "@assay/core";
import { describe, expect, it } from "vitest";

const examples = join(import.meta.dirname, "../../examples");

async function gradesOf(app: string): Promise<TestGrade[]> {
  const subject = await openSubject({
    directory: join(examples, app),
    mode: "all",
    signal: new AbortController().signal,
  });
  try {
    return (await gradeTests({ subject, files: [] })).evidence.tests;
  } finally {
    await subject.dispose();
  }
}

describe("the grades of the examples' tests", () => {
  it("are D or F for ledger's weak tests, each for its own reason, and B for the others", async () => {
    const grades = await gradesOf("ledger");
    const weak = grades.filter(({ letter }) => letter === "D" || letter === "F");
    expect(
      weak.map(({ test, oracle, state }) => [test.name.at(-1), state === "runs" ? oracle.assertions[0]?.why : state]),
    ).toEqual([
      ["refuses a reset with a wrong code", "The assertion sits in a try whose catch hides its failure"],
      ["knows today", "Compares a value with itself"],
      ["marks overdue invoices", undefined],
      ["returns invoices from the API", "Asks only that there is a value"],
      ["does not show invoices of other tenants", "skipped"],
      ["voids an invoice", "Allows 4 different values"],
      ["records a payment and marks the invoice as paid", "Only the test itself calls this stand-in"],
      [
        "accepts calls of the payment provider",
        "The value is made by the test itself and never comes from the code under test",
      ],
    ]);
    const others = grades.filter((grade) => !weak.includes(grade));
    expect(others.filter(({ letter }) => letter !== "B").map(({ test }) => test.name)).toEqual([]);
  });

  it("are A or B for all of ledger-fixed's", async () => {
    const grades = await gradesOf("ledger-fixed");
    const below = grades.filter(({ letter }) => letter !== "A" && letter !== "B");
    expect(below.map(({ test, letter }) => `${letter} ${test.file} ${test.name.join(" › ")}`)).toEqual([]);
    expect(grades).toHaveLength(95);
  });
});
