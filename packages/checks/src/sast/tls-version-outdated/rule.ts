import { keyName, type Node } from "@assay/program";
import { isAskedFor, isDevelopmentOnly } from "../patterns/environment.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const oldVersion = /^TLSv1(?:\.[01])?$/;
const oldMethod = /^(?:SSLv2|SSLv3|TLSv1(?:_[01])?)(?:_(?:client|server))?_method$/;
const brokenCipher =
  /^(?:RC4|DES|3DES|NULL|aNULL|eNULL|EXP(?:ORT)?|ADH|AECDH|LOW|MD5|RC2)\b|\b(?:RC4|DES-CBC3?|NULL|EXP)-/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/tls-version-outdated",
    title: "Outdated TLS version let in",
    category: "code",
    severity: "medium",
    cwe: [327, 757],
    owasp: ["A02:2021"],
    why: "SSL 3 and TLS 1.0 and 1.1 rest on MD5, SHA-1 and modes that were broken in practice (POODLE, BEAST); the standards withdrew them. Letting them in lets whoever stands between the two ends talk both down to them.",
    fix: "Leave the default, which is TLS 1.2 and up, or say so: `createServer({ minVersion: 'TLSv1.2' })`. Leave out `secureProtocol`, which pins one version.",
    references: [
      "https://www.rfc-editor.org/rfc/rfc8996",
      "https://nodejs.org/api/tls.html#tlscreatesecurecontextoptions",
    ],
  },
  create: (file) => {
    function judge(node: Node, name: string | null, value: Node): void {
      const text = file.literal(value);
      if (typeof text !== "string") return;
      const what = weakness(name, text);
      if (what !== undefined && !isDevelopmentOnly(file, node) && !isAskedFor(file, node))
        file.report({ node, message: what, because: "the option names a version or cipher that was withdrawn" });
    }

    return {
      Property(node) {
        if (node.parent?.type === "ObjectExpression") judge(node, keyName(node), node.value);
      },
      AssignmentExpression(node) {
        const { left } = node;
        if (left.type !== "MemberExpression") return;
        const isDefault = file.origin(left) === "tls:DEFAULT_MIN_VERSION";
        const name = keyName({ key: left.property, computed: left.computed });
        judge(node, isDefault ? "minVersion" : name, node.right);
      },
    };
  },
});

function weakness(name: string | null, text: string): string | undefined {
  if ((name === "minVersion" || name === "maxVersion") && oldVersion.test(text))
    return name === "minVersion" ? `connections down to ${text} are let in` : `no version beyond ${text} is used`;
  if (name === "secureProtocol" && oldMethod.test(text))
    return `\`${text}\` pins the connection to a version that was withdrawn`;
  // `!RC4` and `-RC4` take a cipher away.
  const broken =
    name === "ciphers"
      ? text.split(/[:, ]/).find((cipher) => !/^[!-]/.test(cipher) && brokenCipher.test(cipher))
      : undefined;
  return broken === undefined ? undefined : `the cipher ${broken} is let in`;
}
