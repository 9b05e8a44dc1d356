import { keyName, valueOf, type Node } from "@assay/program";
import { isDevelopmentOnly } from "../patterns/environment.ts";
import { sanitizes } from "../patterns/html.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";
import { insecureOptions } from "./options.data.ts";

/** Sandboxes whose makers say that they hold nothing in. */
const brokenSandbox = /^(?:vm2:(?:VM|NodeVM)|safe-eval:|static-eval:|notevil:|jailed:)$/;
const nextConfiguration = /(?:^|\/)next\.config\.[cm]?[jt]s$/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/insecure-option",
    title: "Option of a library that takes a protection away",
    category: "code",
    severity: "medium",
    cwe: [1188, 16, 693],
    owasp: ["A05:2021"],
    why: "Libraries are careful by default and say in the option's name, or beside it in their documentation, what one loses by setting it. It is set to get past an error message, and stays.",
    fix: "Take the option out, and mend what it was set for: `app.set('trust proxy', 1)` with the number of proxies there are, `new DataSource({ synchronize: process.env.NODE_ENV === 'development' })` with migrations for production.",
    references: ["https://owasp.org/Top10/A05_2021-Security_Misconfiguration/"],
  },
  create: (file) => {
    function judge(node: Parameters<typeof file.call>[0]): void {
      const { origin, args } = file.call(node);
      if (origin === undefined) return;
      if (brokenSandbox.test(origin))
        return file.report({
          node,
          severity: "high",
          message: `\`${file.textOf(node.callee)}\` is no sandbox: ways out of it are public, and nobody closes them`,
          because: "its makers have given it up as a protection",
        });
      if (changesRights.test(origin)) judgeRights(node, args);
      for (const { of, at, path, is, effect, severity } of insecureOptions) {
        const argument = args[at];
        if (argument === undefined || !of.test(origin)) continue;
        if (path.length === 0 && file.literal(args[0]) !== "trust proxy") continue;
        const found = along(file, argument, path).find((value) => is.some((bad) => bad === file.literal(value)));
        if (found === undefined || isDevelopmentOnly(file, found)) continue;
        if (origin === "markdown-it:" && sanitizes.test(file.model.text)) continue;
        const name = path.findLast((part) => part !== "*") ?? "trust proxy";
        file.report({
          node: found,
          severity,
          message: `\`${name}: ${String(file.literal(found))}\` ${effect}`,
          because: "the option is set to this in every stage",
        });
      }
    }

    /** `chmodSync(path, 0o777)`, `mkdirSync(path, { mode: 0o777 })` */
    function judgeRights(node: Node, args: readonly Node[]): void {
      if (file.isTooling) return;
      const mode = args
        .slice(1)
        .find((argument) => isForAll(file.literal(argument) ?? file.literal(file.option(argument, "mode"))));
      if (mode === undefined) return;
      file.report({
        node,
        severity: "low",
        message: `every user of the machine may write to \`${file.textOf(args[0] ?? node)}\``,
        because: "the rights that are given hold writing for all",
      });
    }

    return {
      CallExpression: judge,
      NewExpression: judge,
      Property(node) {
        if (!nextConfiguration.test(file.model.path)) return;
        const name = keyName(node);
        const value = file.literal(node.value);
        if (name === "dangerouslyAllowSVG" && value === true && !/contentSecurityPolicy/.test(file.model.text))
          file.report({
            node,
            severity: "medium",
            message: "`dangerouslyAllowSVG` serves pictures that run scripts under this program's own address",
            because: "no `contentSecurityPolicy` stands beside it",
          });
        if (name === "hostname" && typeof value === "string" && /^\*{1,2}$/.test(value))
          file.report({
            node,
            severity: "low",
            message: "pictures of every host are fetched and converted, for whoever asks",
            because: "the pattern of hosts is a lone star",
          });
      },
    };
  },
});

const changesRights =
  /^(?:fs|fs\/promises|fs-extra|graceful-fs):(?:promises\.)?(?:f?chmod|lchmod|mkdir|open|writeFile)(?:Sync)?$/;

/** Modes that let everybody write: `0o777`, `0o666`, and the same as text. */
function isForAll(mode: unknown): boolean {
  const bits =
    typeof mode === "string" && /^0?o?[0-7]{3,4}$/.test(mode) ? Number.parseInt(mode.replace("o", ""), 8) : mode;
  return typeof bits === "number" && Number.isInteger(bits) && bits >= 0o100 && bits <= 0o7777 && (bits & 0o002) !== 0;
}

/** The values of an option, by the names that lead there. */
function along(file: RuleFile, start: Node, path: readonly string[]): Node[] {
  return path.reduce<Node[]>(
    (values, name) =>
      values.flatMap((value) => {
        if (name !== "*") return file.option(value, name) ?? [];
        const list = valueOf(file.model, value);
        return list.type === "ArrayExpression" ? list.elements.filter((element) => element !== null) : [];
      }),
    [start],
  );
}
