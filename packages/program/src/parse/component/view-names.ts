import type { Node } from "../../ast.ts";
import { freeReferences, nameAt } from "./references.ts";

/** What a template has of the language itself; all other names are fields of what it is given. */
const own =
  /^(?:undefined|NaN|Infinity|JSON|Math|Object|Array|String|Number|Boolean|Date|RegExp|Map|Set|Symbol|Promise|Error|Intl|URL|URLSearchParams|Buffer|console|process|require|parseInt|parseFloat|isNaN|isFinite|(?:en|de)codeURI(?:Component)?|escape|unescape|globalThis|template-.*)$/;
/** Names for all that it is given: EJS's, and eta's. */
const whole = /^(?:locals|it|settings)$/;

/** Makes of the names of a template the fields of what it is given that they stand for. */
export function viewReads(template: readonly Node[]): void {
  for (const root of template)
    for (const { name, node, replace } of freeReferences(root)) {
      if (own.test(name)) continue;
      const data = nameAt("template-data", node);
      if (whole.test(name)) {
        replace(data);
        continue;
      }
      const { start, end } = node;
      replace({
        type: "MemberExpression",
        object: data,
        property: nameAt(name, node),
        computed: false,
        optional: false,
        start,
        end,
      });
    }
}
