import { defineFlowRule } from "../flow-rule.ts";
import { loadsModule } from "../patterns/module-loading.ts";

const touchesFiles =
  /^(?:fs|fs\/promises|fs-extra|graceful-fs):(?:promises\.)?(?:readFile|createReadStream|writeFile|createWriteStream|appendFile|unlink|rm|rmdir|open|openAsBlob|readdir|opendir|copyFile|rename|cp|mkdir|symlink|link|truncate|chmod|remove|outputFile|readJson|readJSON|writeJson|writeJSON|ensureDir|ensureFile|move|copy|emptyDir|readlink)(?:Sync)?$|^global:Bun\.(?:file|write)$/;
/** How many of a function's first arguments are paths. */
const twoPaths = /\.?(?:copyFile|rename|cp|symlink|link|move|copy)(?:Sync)?$/;

export const rule = defineFlowRule({
  meta: {
    id: "sast/path-traversal",
    title: "File path that a client chooses",
    category: "code",
    severity: "high",
    cwe: [22, 73],
    owasp: ["A01:2021"],
    why: "`../` climbs out of the directory, and an absolute path ignores it: a client reads `/etc/passwd` or `.env`, or overwrites a file that is run. `path.join` resolves the dots; it does not stop them.",
    fix: "Resolve, then compare: `const file = path.resolve(root, name); if (!file.startsWith(root + path.sep)) return res.sendStatus(404)`, or hand over a root: `res.sendFile(name, { root })`. Better, store files under names of your own and look the name up.",
    references: ["https://owasp.org/www-community/attacks/Path_Traversal"],
  },
  dangers: { path: "the path of a file" },
  isAbout: (api) => !loadsModule(api),
  knowsSinks: true,
  create: (file) => ({
    CallExpression(node) {
      const { origin, name, object, args } = file.call(node);
      const isFile = origin !== undefined && touchesFiles.test(origin);
      const isSend =
        (name === "sendFile" || name === "download" || name === "sendfile") &&
        object !== undefined &&
        /^(?:res|response|reply)\b/.test(file.textOf(object));
      if (!isFile && !isSend) return;
      // With a root, the framework itself refuses to leave it; Fastify's always has one.
      if (
        isSend &&
        (args.some((argument) => file.option(argument, "root") !== undefined) ||
          /^reply\b/.test(file.textOf(object ?? node)))
      )
        return;
      const paths = args.slice(0, isFile && twoPaths.test(origin) ? 2 : 1);
      for (const path of paths) {
        const trace = file.traceTo(path, node);
        if (trace?.kind !== "request") continue;
        file.report({
          node,
          message: `the path \`${file.textOf(path)}\` is a client's to choose`,
          trace,
          sink: isSend ? "the path of a file that is sent" : "the path of a file that is opened or changed",
        });
        return;
      }
    },
  }),
});
