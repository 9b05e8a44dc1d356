import { defineFlowRule } from "../flow-rule.ts";

/** Functions that build whatever the data says, functions included. */
const runsData =
  /^(?:node-serialize:unserialize|funcster:deepDeserialize|serialize-to-js:deserialize|cryo:parse|serialijse:deserialize|eval-json:)$/;
const loadsYaml = /^(?:js-yaml:(?:load|loadAll)|yamljs:parse)$/;

export const rule = defineFlowRule({
  meta: {
    id: "sast/unsafe-deserialization",
    title: "Data that can carry code is deserialised",
    category: "code",
    severity: "critical",
    cwe: [502],
    owasp: ["A08:2021"],
    why: "These formats can hold functions, and reading them builds or runs them: a cookie or upload becomes remote code execution. `v8.deserialize` of foreign bytes can crash or corrupt the process.",
    fix: "Exchange plain data: `schema.parse(JSON.parse(text))`. For YAML use the default schema: `yaml.load(text)` of js-yaml 4, or the `yaml` package.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/Deserialization_Cheat_Sheet.html"],
  },
  dangers: { deserialise: "a deserialiser that can make code of it" },
  create: (file) => ({
    CallExpression(node) {
      const { origin, args } = file.call(node);
      const [data] = args;
      if (origin === undefined || data === undefined || file.isConstant(data)) return;
      if (runsData.test(origin)) {
        file.report({
          node,
          message: `\`${file.textOf(node.callee)}\` builds functions from the data it reads`,
          trace: file.trace(data),
          sink: "a deserialiser that builds functions",
        });
      } else if (loadsYaml.test(origin)) {
        const schema = file.option(args[1], "schema");
        if (
          schema !== undefined &&
          /FULL_SCHEMA|js-yaml-js-types/.test(`${file.textOf(schema)} ${file.origin(schema) ?? ""}`)
        ) {
          file.report({
            node,
            message: "the YAML schema lets `!!js/function` through, which makes functions of the text",
            trace: file.trace(data),
            sink: "a YAML reader that builds functions",
          });
        }
      } else if (origin === "v8:deserialize") {
        const trace = file.trace(data);
        if (trace !== undefined)
          file.report({
            node,
            severity: "high",
            message: "bytes from a request are read by v8.deserialize, which trusts them",
            trace,
            sink: "v8.deserialize",
          });
      }
    },
  }),
});
