import { ancestors, isFunction, keyName, type Node } from "@assay/program";
import { isAskedFor, isDevelopmentOnly } from "../patterns/environment.ts";
import type { Report } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const loopback = /["'`](?:https:\/\/)?(?:127\.0\.0\.1|localhost|\[?::1\]?)\b/;

/** Options of the drivers of MongoDB and SQL Server. */
const ofDatabases =
  /^(?:tlsAllowInvalidCertificates|tlsAllowInvalidHostnames|tlsInsecure|sslValidate|trustServerCertificate)$/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/tls-verification-disabled",
    title: "TLS certificates not verified",
    category: "code",
    severity: "high",
    cwe: [295],
    owasp: ["A02:2021", "A07:2021"],
    why: "Without verification anyone on the way between the two ends can answer in the server's name, read what is sent (passwords, tokens, database rows) and change what comes back.",
    fix: "Leave verification on, and where a private authority signed the certificate, name it: `new https.Agent({ ca: readFileSync('ca.pem') })` or `NODE_EXTRA_CA_CERTS=ca.pem`.",
  },
  create: (file) => {
    function report(found: Report): void {
      if (!isDevelopmentOnly(file, found.node) && !isAskedFor(file, found.node)) file.report(found);
    }

    return {
      Property(node) {
        const name = keyName(node);
        if (node.parent?.type !== "ObjectExpression") return;
        if ((name === "rejectUnauthorized" || name === "strictSSL") && file.literal(node.value) === false) {
          const service = isOfService(node);
          report({
            node,
            message: `\`${name}: false\` accepts any certificate${service ? " of the service that is connected to" : ""}`,
            because: "the option turns verification off",
            // Whoever answers in a database's name must stand within the network between the two.
            ...(service && { severity: "medium" as const }),
          });
        }
        if (name !== null && ofDatabases.test(name) && file.literal(node.value) === (name !== "sslValidate"))
          report({
            node,
            severity: "medium",
            message: `\`${name}: ${String(file.literal(node.value))}\` accepts any certificate of the database`,
            because: "the option turns verification off",
          });
        if (
          name === "checkServerIdentity" &&
          (node.value.type === "ArrowFunctionExpression" || node.value.type === "FunctionExpression")
        ) {
          const { body } = node.value;
          const isEmpty =
            body === null ||
            (body.type === "BlockStatement"
              ? body.body.length === 0
              : file.origin(body) === "global:undefined" || file.literal(body) === null);
          if (isEmpty)
            report({ node, message: "the server's name is accepted without being compared with its certificate" });
        }
      },
      CallExpression(node) {
        const { origin, args } = file.call(node);
        if (origin !== "global:Object.assign" || file.origin(args[0] ?? node) !== "global:process.env") return;
        const value = file.literal(file.option(args[1], "NODE_TLS_REJECT_UNAUTHORIZED"));
        if (value === 0 || value === "0")
          report({ node, message: "NODE_TLS_REJECT_UNAUTHORIZED turns verification off for the whole process" });
      },
      AssignmentExpression(node) {
        const origin = file.origin(node.left);
        const value = file.literal(node.right);
        const isOff = value === 0 || value === "0" || value === "";
        if (origin === "global:process.env.NODE_TLS_REJECT_UNAUTHORIZED" && isOff && value !== "") {
          report({
            node,
            message: "NODE_TLS_REJECT_UNAUTHORIZED turns verification off for the whole process",
            // A script that asks the server beside it whether it is well.
            ...(loopback.test(file.model.text) && { severity: "low" as const }),
          });
        }
        if (
          node.left.type === "MemberExpression" &&
          keyName({ key: node.left.property, computed: node.left.computed }) === "rejectUnauthorized" &&
          value === false
        ) {
          report({ node, message: "`rejectUnauthorized = false` accepts any certificate" });
        }
      },
    };
  },
});

/** Of the options of a client of a database, a queue or a mail server, which has those of its TLS in one of its own. */
function isOfService(node: Node): boolean {
  for (const ancestor of ancestors(node)) {
    if (
      ancestor.type === "Property" &&
      /^(?:ssl|tls|dialectOptions|sslOptions|tlsOptions)$/.test(keyName(ancestor) ?? "")
    )
      return true;
    if (isFunction(ancestor) || ancestor.type === "CallExpression" || ancestor.type === "NewExpression") return false;
  }
  return false;
}
