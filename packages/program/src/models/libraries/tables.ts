import type { LibraryModel } from "../schema.ts";

export const model = {
  packages: [
    "csv-stringify",
    "json2csv",
    "@json2csv/plainjs",
    "@fast-csv/format",
    "fast-csv",
    "csv-writer",
    "export-to-csv",
  ],
  title: "Writers of tables as text",
  aliases: {
    "csv-stringify/sync": "csv-stringify",
    "json2csv.Parser()": "@json2csv/plainjs.Parser()",
    "@fast-csv/format": "fast-csv",
  },
  apis: [
    {
      api: "csv-stringify.{stringify}",
      sinks: [{ at: "0", danger: "cell", when: [{ at: "1.escape_formulas", is: "absent" }] }],
      flows: [{ from: "0.*", to: "return" }],
      makesSafe: ["cell"],
      calls: [{ at: "last", with: [{ nothing: true }, { at: "0.*" }] }],
    },
    {
      api: "{@json2csv/plainjs.Parser().parse,json2csv.parse,json2csv.parseAsync}",
      sinks: [{ at: "0", danger: "cell" }],
      flows: [{ from: "0.*", to: "return" }],
      makesSafe: ["cell"],
    },
    {
      api: "fast-csv.{write,writeToString,writeToBuffer,writeToStream,writeToPath}",
      sinks: [
        { at: "0", danger: "cell", when: [{ at: "1", is: "object" }] },
        { at: "0", danger: "cell", when: [{ at: "1", is: "absent" }] },
        { at: "1", danger: "cell" },
      ],
      flows: [{ from: "0.*", to: "return" }],
      makesSafe: ["cell"],
    },
    {
      api: "csv-writer.{createObjectCsvWriter,createArrayCsvWriter}().writeRecords",
      sinks: [{ at: "0", danger: "cell" }],
    },
    {
      api: "csv-writer.{createObjectCsvStringifier,createArrayCsvStringifier}().stringifyRecords",
      sinks: [{ at: "0", danger: "cell" }],
      flows: [{ from: "0.*", to: "return" }],
      makesSafe: ["cell"],
    },
  ],
} satisfies LibraryModel;
