import { contains, isFunction, keyName, memberName, unwrap, valueOf, type Node } from "@assay/program";
import { defineSyntaxRule } from "../syntax-rule.ts";

/** Folders that web servers show to anybody, by their usual names. */
const publicFolder = /(?:^|[/\\])(?:public|static|www|wwwroot|htdocs|public_html)(?:[/\\]|$)/i;
const parsers =
  /^(?:multer:|formidable:(?:formidable|IncomingForm|Formidable)?|multiparty:Form|express-fileupload:|busboy:|connect-busboy:|koa-body:(?:koaBody)?|@fastify\/multipart:|fastify-multipart:|@koa\/multer:|koa-multer:)$/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/unrestricted-upload",
    title: "Upload of any file",
    category: "code",
    severity: "medium",
    cwe: [434, 770],
    owasp: ["A04:2021"],
    why: "A file that is kept under a public folder with the ending its sender chose is served as what it says it is: an HTML or SVG file runs scripts under your address, a server-side script may run on the server. Without a limit of size one request fills the disk.",
    fix: "Give a name of your own, keep it outside of what is served, and say what is let in: `multer({ dest: 'uploads/', limits: { fileSize: 5_000_000 }, fileFilter: (req, file, done) => done(null, allowed.has(file.mimetype)) })`.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/File_Upload_Cheat_Sheet.html"],
  },
  create: (file) => {
    function judge(node: Parameters<typeof file.call>[0]): void {
      const { origin, args } = file.call(node);
      if (origin === "multer:diskStorage") return judgeStorage(node, args[0]);
      if (origin === undefined || !parsers.test(origin)) return;
      const options =
        origin === "multer:" || args[0] === undefined || file.option(args[0], "headers") === undefined
          ? args[0]
          : undefined;
      if (judgeFolder(node, options) || origin !== "multer:") return;
      if (!judgeSize(node, options)) judgeOpen(node, options);
    }

    /** Anything of any size is kept under its sender's name, and nothing in the file looks at it. */
    function judgeOpen(node: Node, options: Node | undefined): void {
      const value = options === undefined ? undefined : valueOf(file.model, options);
      if (value?.type !== "ObjectExpression" || value.properties.some(({ type }) => type === "SpreadElement")) return;
      if (["limits", "fileFilter"].some((name) => file.option(value, name) !== undefined)) return;
      const storage = file.option(value, "storage");
      const made = storage === undefined ? undefined : valueOf(file.model, storage);
      if (made?.type !== "CallExpression" || file.call(made).origin !== "multer:diskStorage") return;
      const filename = file.option(made.arguments[0], "filename");
      if (filename === undefined || !keepsName(filename) || /mimetype|file-type/.test(file.model.text)) return;
      // A folder that is named as a public one is told where the storage is made.
      const folder = file.option(made.arguments[0], "destination");
      if (folder !== undefined && publicFolder.test(literalFolder(folder) ?? "")) return;
      file.report({
        node,
        severity: "low",
        message: "files of any kind and size are taken in and kept under the name that their sender chose",
        because: "neither `fileFilter` nor `limits` is given, and nothing in this file looks at a file's type",
      });
    }

    /** What is kept in memory without a limit fills it. */
    function judgeSize(node: Node, options: Node | undefined): boolean {
      const value = options === undefined ? undefined : valueOf(file.model, options);
      if (value?.type !== "ObjectExpression" || value.properties.some(({ type }) => type === "SpreadElement"))
        return false;
      const storage = file.option(value, "storage");
      if (storage === undefined || file.origin(storage) !== "multer:memoryStorage()") return false;
      if (file.option(value, "limits") !== undefined) return false;
      file.report({
        node,
        severity: "low",
        message: "uploads of any size are kept in memory",
        because: "the storage is memory, and no `limits` are given",
      });
      return true;
    }

    /** multer's own names and formidable's have no ending unless asked for, so only an asked-for ending is dangerous. */
    function judgeFolder(node: Node, options: Node | undefined): boolean {
      const folder = ["dest", "uploadDir", "uploadsDir"]
        .map((name) => file.option(options, name) ?? file.option(file.option(options, "formidable"), name))
        .find((value) => value !== undefined);
      const keepsEnding =
        file.literal(file.option(options, "keepExtensions")) === true ||
        file.literal(file.option(file.option(options, "formidable"), "keepExtensions")) === true;
      if (folder === undefined || !isPublic(folder) || filters(options)) return false;
      file.report({
        node,
        severity: keepsEnding ? "medium" : "low",
        message: `uploads of any kind are kept under \`${file.textOf(folder)}\`, which is named as a folder that is served`,
        because: "the folder is public by its name, and no filter of types is given",
      });
      return true;
    }

    function judgeStorage(node: Node, options: Node | undefined): void {
      const filename = options === undefined ? undefined : file.option(options, "filename");
      const destination = options === undefined ? undefined : file.option(options, "destination");
      if (filename === undefined || destination === undefined || !keepsName(filename) || storageIsFiltered(node))
        return;
      const folder = literalFolder(destination);
      if (folder === undefined || !publicFolder.test(folder)) return;
      file.report({
        node,
        message: `files of any kind are kept under \`${folder}\` with the ending that their sender chose`,
        because: "the folder is public by its name, the name comes from the upload, and no filter of types is given",
      });
    }

    /** `destination: 'public/x'` or `(req, file, cb) => cb(null, 'public/x')`. */
    function literalFolder(destination: Node): string | undefined {
      const text = folderText(destination);
      if (text !== undefined) return text;
      const handler = valueOf(file.model, destination);
      if (!isFunction(handler)) return undefined;
      return file.model
        .nodes("CallExpression")
        .filter(
          (call) => contains(handler, call) && call.arguments.length === 2 && file.literal(call.arguments[0]) === null,
        )
        .map((call) => (call.arguments[1] === undefined ? undefined : folderText(call.arguments[1])))
        .find((folder) => folder !== undefined);
    }

    function folderText(node: Node): string | undefined {
      const value = valueOf(file.model, node);
      const text = file.literal(value);
      if (typeof text === "string") return text;
      // `path.join(__dirname, '../public/uploads')`
      if (value.type !== "CallExpression" || !/^path:(?:join|resolve)$/.test(file.origin(value.callee) ?? ""))
        return undefined;
      const parts = value.arguments.map((part) => file.literal(part));
      return parts.some((part) => typeof part === "string")
        ? parts.filter((part) => typeof part === "string").join("/")
        : undefined;
    }

    function isPublic(folder: Node): boolean {
      return publicFolder.test(folderText(folder) ?? "");
    }

    /** The function that names the file takes the whole name or its ending from the upload. */
    function keepsName(filename: Node): boolean {
      const handler = valueOf(file.model, filename);
      if (!isFunction(handler)) return false;
      const text = file.model.text.slice(handler.start, handler.end);
      const takesName = file.model
        .nodes("MemberExpression")
        .some((member) => contains(handler, member) && memberName(file.model, member) === "originalname");
      // A test of the ending, or a table of endings by type, is a filter.
      return takesName && !/\.test\(|includes\(|\bthrow\b|new Error|\.(?:webp|png|jpe?g|pdf)["'`]|switch/.test(text);
    }

    function filters(options: Node | undefined): boolean {
      if (options === undefined) return false;
      const value = valueOf(file.model, options);
      if (value.type !== "ObjectExpression") return true;
      return value.properties.some(
        (property) =>
          property.type !== "Property" ||
          (/^(?:fileFilter|filter|limits|onFileBegin)$/.test(keyName(property) ?? "") &&
            keyName(property) !== "limits"),
      );
    }

    /** Every `multer({ storage })` of the file has a filter; one made elsewhere may have one. */
    function storageIsFiltered(node: Node): boolean {
      const uses = file.model.nodes("CallExpression").filter((call) => file.call(call).origin === "multer:");
      const own = uses.filter((call) => {
        const storage = file.option(call.arguments[0], "storage");
        return storage !== undefined && unwrap(valueOf(file.model, storage)) === node;
      });
      return own.length === 0 || own.some((call) => filters(call.arguments[0]));
    }

    return { CallExpression: judge, NewExpression: judge };
  },
});
