import { stringParts, valueOf, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const writes =
  /^(?:fs|fs\/promises|fs-extra|graceful-fs):(?:promises\.)?(?:writeFile|createWriteStream|appendFile|outputFile|writeJson|writeJSON)(?:Sync)?$/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/temp-file-predictable",
    title: "Temporary file whose name can be guessed",
    category: "code",
    severity: "low",
    cwe: [377, 379],
    owasp: ["A01:2021"],
    why: "The directory for temporary files belongs to everybody on the machine. Who knows the name puts a symbolic link there first, and your program overwrites what it points to; or reads what you write.",
    fix: "Make a directory of your own: `const dir = await mkdtemp(path.join(os.tmpdir(), 'export-'))`, and write inside it.",
    references: ["https://nodejs.org/api/fs.html#fspromisesmkdtempprefix-options"],
  },
  create: (file) => ({
    CallExpression(node) {
      const { origin, args } = file.call(node);
      const [path] = args;
      if (origin === undefined || path === undefined || !writes.test(origin) || file.isTooling) return;
      if (
        !isGuessable(file, path) ||
        /^wx|^ax/.test(
          String(
            file.literal(file.option(args.at(-1), "flag")) ?? file.literal(file.option(args.at(-1), "flags")) ?? "",
          ),
        )
      )
        return;
      file.report({
        node,
        message: `\`${file.textOf(path)}\` lies in the shared directory for temporary files, under a name that can be guessed`,
      });
    },
  }),
});

/** A path in the temporary directory that is fixed, or told apart by the time or the process only. */
function isGuessable(file: RuleFile, path: Node): boolean {
  const value = valueOf(file.model, path);
  if (value.type === "CallExpression" && /^path:(?:join|resolve)$/.test(file.origin(value.callee) ?? "")) {
    const [first, ...rest] = value.arguments;
    return (
      first !== undefined &&
      isTemporary(file, first) &&
      rest.length > 0 &&
      rest.every((part) => isPredictable(file, part))
    );
  }
  const parts = stringParts(file.model, value);
  const [first] = parts ?? [];
  if (parts === undefined || first === undefined) return false;
  const startsThere =
    first.text === undefined
      ? isTemporary(file, first.node)
      : /^\/(?:var\/)?tmp\/./.test(first.text) || (/^\/(?:var\/)?tmp\/$/.test(first.text) && parts.length > 1);
  return startsThere && parts.slice(1).every((part) => part.node === undefined || isPredictable(file, part.node));
}

function isTemporary(file: RuleFile, node: Node): boolean {
  const value = valueOf(file.model, node);
  return /^os:tmpdir\(\)$/.test(file.origin(value) ?? "") || /^\/(?:var\/)?tmp\/?$/.test(String(file.literal(value)));
}

function isPredictable(file: RuleFile, node: Node): boolean {
  return file.model.memo("predictable", node, false, () => judge(file, node));
}

function judge(file: RuleFile, node: Node): boolean {
  if (/^(?:global:Date\.now\(\)|global:process\.pid)$/.test(file.origin(node) ?? "")) return true;
  // Whose file it is is no secret: `user.id`, `req.user.name`.
  if (
    /(?:^|[.?])(?:user|account|customer|member|owner)\??\.(?:_?id|name|email|username|login)$/i.test(file.textOf(node))
  )
    return true;
  const parts = stringParts(file.model, node);
  return parts === undefined
    ? file.isConstant(node)
    : parts.every((part) => part.node === undefined || isPredictable(file, part.node));
}
