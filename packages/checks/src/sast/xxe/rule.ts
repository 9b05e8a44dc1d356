import { defineFlowRule } from "../flow-rule.ts";

export const rule = defineFlowRule({
  meta: {
    id: "sast/xxe",
    title: "XML parsed with external entities",
    category: "code",
    severity: "high",
    cwe: [611],
    owasp: ["A05:2021"],
    why: 'An entity such as `<!ENTITY x SYSTEM "file:///etc/passwd">` pulls local files and internal URLs into the document, and nested entities fill the memory.',
    fix: "Leave `noent`, `dtdload` and network access off, which is the default: `libxmljs.parseXml(text, { nonet: true })`.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html"],
  },
  dangers: { xml: "an XML parser that resolves entities" },
  create: (file) => ({
    CallExpression(node) {
      const { origin, args } = file.call(node);
      if (
        origin === undefined ||
        !/^libxmljs2?:(?:parseXml|parseXmlString|parseXmlAsync|Document\.fromXml|SaxParser\(\)\.parseString)$/.test(
          origin,
        )
      )
        return;
      for (const option of ["noent", "replaceEntities", "dtdload"]) {
        if (file.literal(file.option(args[1], option)) !== true) continue;
        const trace = args[0] === undefined ? undefined : file.trace(args[0]);
        file.report({
          node,
          message: `\`${option}: true\` lets the document pull in files and URLs`,
          because: "the option turns external entities on",
          trace,
          sink: "an XML parser with external entities",
        });
        return;
      }
    },
  }),
});
