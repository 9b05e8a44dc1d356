import { memberName, type Node } from "@assay/program";
import { holdsTag, htmlParts } from "../patterns/html.ts";
import { isOfKnownSender } from "../patterns/known-sender.ts";
import { isForeignText } from "../patterns/foreign-text.ts";
import { openPieces } from "../patterns/interpolation.ts";
import { defineFlowRule } from "../flow-rule.ts";
import type { RuleFile } from "../rule-file.ts";
import { isPageHtml } from "../patterns/html-apis.ts";
import { insertsHtml } from "../patterns/markup.ts";

export const rule = defineFlowRule({
  meta: {
    id: "sast/xss-dom",
    title: "HTML made from values in the page",
    category: "code",
    severity: "high",
    cwe: [79],
    owasp: ["A03:2021"],
    why: "What is assigned to `innerHTML` is parsed as HTML: `<img src=x onerror=…>` in a name, a comment or the page's address runs as code in the reader's session.",
    fix: "Put text in as text: `element.textContent = name`, or build elements with `document.createElement`. Where HTML is wanted, sanitise it: `element.innerHTML = DOMPurify.sanitize(html)`.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/DOM_based_XSS_Prevention_Cheat_Sheet.html"],
  },
  matchesValues: true,
  dangers: { html: "HTML of the page, unescaped", selector: "jQuery, which takes text that begins with `<` for HTML" },
  isAbout: isPageHtml,
  create: (file) => {
    function judge(html: Node | undefined, node: Node, where: string, takesText = true): void {
      if (html === undefined || file.isConstant(html)) return;
      const parts = htmlParts(file, html);
      // jQuery itself takes a text for a selector, unless it begins with a tag.
      if (where === "jQuery" && isSelector(parts?.[0]?.text)) return;
      const whole = parts ?? [{ node: html }];
      const open = openPieces(file, whole, node, "anybody's");
      // A function that shows the HTML it is given says so; text put between tags is where escaping is forgotten.
      const found =
        open.find((value) => value.trace !== undefined) ??
        (parts !== undefined && holdsTag(parts) ? open[0] : undefined);
      if (found === undefined) {
        const foreign = whole.find(
          (part) => part.node !== undefined && isForeignText(file, part.node) && !isOfKnownSender(file, part.node),
        )?.node;
        const isSeen =
          foreign !== undefined &&
          (takesText || isRecordText(file, foreign) || (parts !== undefined && holdsTag(parts)));
        if (isSeen)
          file.report({
            node,
            message: `\`${file.textOf(foreign)}\` is parsed as HTML by ${where}`,
            because: "text of a caller or a record is taken for HTML, and nothing here escapes it",
            severity: "low",
          });
        return;
      }
      file.report({
        node,
        message: `\`${file.textOf(found.node)}\` is parsed as HTML by ${where}`,
        because: "a value that is not known to be escaped is put between tags",
        trace: found.trace,
        sink: `HTML, by ${where}`,
      });
    }

    return {
      AssignmentExpression(node) {
        if (node.left.type !== "MemberExpression") return;
        const property = memberName(file.model, node.left) ?? "";
        if (/^(?:innerHTML|outerHTML|srcdoc)$/.test(property)) judge(node.right, node, property);
      },
      CallExpression(node) {
        const { name, origin, object, args } = file.call(node);
        if (name === "insertAdjacentHTML") judge(args[1], node, name);
        else if (origin === "global:document.write" || origin === "global:document.writeln")
          judge(args[0], node, "document.write");
        else if (name === "createContextualFragment") judge(args[0], node, name);
        else if (name === "bypassSecurityTrustHtml") judge(args[0], node, name);
        else if (insertsHtml(file, node))
          judge(
            args[0],
            node,
            object === undefined ? "jQuery" : `jQuery's ${name}`,
            name === "html" && object !== undefined,
          );
      },
    };
  },
});

/** True of the beginning of a text that is no tag. */
function isSelector(text: string | undefined): boolean {
  const first = text?.trimStart().charAt(0) ?? "";
  return first !== "" && first !== "<";
}

/** `rows[i].title`: a field of an element of a list, by a name that is none of an element of the page. */
function isRecordText(file: RuleFile, node: Node): boolean {
  return (
    node.type === "MemberExpression" &&
    node.object.type === "MemberExpression" &&
    node.object.computed &&
    !/(?:el|elem|element|node|dom|view|container|wrapper|button|panel|header|footer|item|target)$|\$/i.test(
      file.textOf(node),
    )
  );
}
