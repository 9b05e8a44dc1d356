import { codeEndings } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const onePath = [{ at: "0", danger: "path" }] satisfies LibraryModel["apis"][number]["sinks"];
const twoPaths = [
  { at: "0", danger: "path" },
  { at: "1", danger: "path" },
] satisfies LibraryModel["apis"][number]["sinks"];
const written = [
  { at: "0", danger: "path" },
  { at: "1", danger: "file-content", when: [{ at: "0", endsWith: codeEndings }] },
] satisfies LibraryModel["apis"][number]["sinks"];
const file = { source: "file", what: "the content of a file" } as const;
const names = { source: "file-name", what: "the names of files" } as const;
const done = [
  { at: "last", with: [{ nothing: true }, { nothing: true }] },
] satisfies LibraryModel["apis"][number]["calls"];

/** A line that is added to a log. */
const appended = [
  ...written,
  { at: "1", danger: "log", when: [{ at: "0", endsWith: [".log", ".log.txt"] }] },
] satisfies LibraryModel["apis"][number]["sinks"];

export const model = {
  packages: ["node"],
  title: "Node's fs and fs/promises",
  aliases: {
    "fs.promises": "fs/promises",
    "graceful-fs": "fs",
    "mz/fs": "fs",
    "original-fs": "fs",
    "fs-extra.*": "fs.*",
    "fs-extra.promises": "fs/promises",
  },
  apis: [
    // Reading
    { api: "fs.readFileSync", sinks: onePath, source: file },
    { api: "fs/promises.readFile", sinks: onePath, source: file },
    { api: "fs.readFile", sinks: onePath, source: file, calls: [{ at: "last", with: [{ nothing: true }, file] }] },
    { api: "fs.createReadStream", sinks: onePath, returns: "fs.ReadStream()" },
    { api: "fs.ReadStream().on", returns: "self", calls: [{ at: "1", with: [file] }] },
    { api: "fs.openAsBlob", sinks: onePath },
    { api: "fs.{open,opendir}", sinks: onePath, calls: done },
    { api: "fs.{openSync,opendirSync}", sinks: onePath },
    { api: "fs/promises.open", sinks: onePath, returns: "fs/promises.FileHandle()" },
    { api: "fs/promises.opendir", sinks: onePath },
    { api: "fs/promises.FileHandle().{readFile,read,readLines}", source: file },
    { api: "fs/promises.FileHandle().{writeFile,appendFile,write}" },
    {
      api: "fs.{readdir,readlink}",
      sinks: onePath,
      source: names,
      calls: [{ at: "last", with: [{ nothing: true }, names] }],
    },
    {
      api: "fs.{readdirSync,readlinkSync}",
      sinks: onePath,
      source: names,
    },
    { api: "fs/promises.{readdir,readlink}", sinks: onePath, source: names },
    // Writing
    { api: "fs.writeFile", sinks: written, calls: done },
    { api: "fs.writeFileSync", sinks: written },
    { api: "fs/promises.writeFile", sinks: written },
    { api: "fs.appendFile", sinks: appended, calls: done },
    { api: "fs.appendFileSync", sinks: appended },
    { api: "fs/promises.appendFile", sinks: appended },
    { api: "fs.createWriteStream", sinks: onePath, returns: "fs.WriteStream()" },
    { api: "fs.WriteStream().{write,end}" },
    {
      api: "fs.{unlink,rm,rmdir,mkdir,mkdtemp,truncate,chmod,chown,lchown,lchmod,utimes,lutimes}",
      sinks: onePath,
      calls: done,
    },
    {
      api: "fs.{unlinkSync,rmSync,rmdirSync,mkdirSync,mkdtempSync,truncateSync,chmodSync,chownSync,lchownSync,lchmodSync,utimesSync,lutimesSync}",
      sinks: onePath,
    },
    {
      api: "fs/promises.{unlink,rm,rmdir,mkdir,mkdtemp,truncate,chmod,chown,lchown,lchmod,utimes,lutimes}",
      sinks: onePath,
    },
    { api: "fs.{copyFile,rename,cp,symlink,link}", sinks: twoPaths, calls: done },
    { api: "fs.{copyFileSync,renameSync,cpSync,symlinkSync,linkSync}", sinks: twoPaths },
    { api: "fs/promises.{copyFile,rename,cp,symlink,link}", sinks: twoPaths },
    // Asking: that a file is there says little; what is done with it afterwards is judged there.
    { api: "fs.{existsSync,accessSync,statSync,lstatSync,statfsSync}", isScalar: true },
    { api: "fs.{exists,access,stat,lstat,statfs,fstat}", calls: done },
    { api: "fs/promises.{access,stat,lstat,statfs}", isScalar: true },
    { api: "fs.realpathSync", flows: [{ from: "0", to: "return" }] },
    { api: "fs.realpathSync.native", flows: [{ from: "0", to: "return" }] },
    {
      api: "fs.realpath",
      flows: [{ from: "0", to: "return" }],
      calls: [{ at: "last", with: [{ nothing: true }, { at: "0" }] }],
    },
    { api: "fs/promises.realpath", flows: [{ from: "0", to: "return" }] },
    {
      api: "{fs.realpathSync,fs.realpathSync.native,fs.realpath,fs/promises.realpath}().startsWith",
      isScalar: true,
      checks: [{ at: "this", for: ["path"], when: true }],
    },
    { api: "fs.{watch,watchFile,unwatchFile,close,closeSync,fsync,fsyncSync}", calls: [{ at: "last", with: [] }] },
    { api: "fs.constants" },
    // fs-extra
    { api: "fs-extra.{readJson,readJSON,readJsonSync,readJSONSync}", sinks: onePath, source: file },
    {
      api: "fs-extra.{remove,removeSync,ensureDir,ensureDirSync,ensureFile,ensureFileSync,createFile,createFileSync,emptyDir,emptyDirSync,mkdirp,mkdirpSync,mkdirs,mkdirsSync}",
      sinks: onePath,
    },
    {
      api: "fs-extra.{outputFile,outputFileSync,outputJson,outputJSON,outputJsonSync,outputJSONSync,writeJson,writeJSON,writeJsonSync,writeJSONSync}",
      sinks: written,
    },
    {
      api: "fs-extra.{copy,copySync,move,moveSync,ensureLink,ensureLinkSync,ensureSymlink,ensureSymlinkSync}",
      sinks: twoPaths,
    },
    { api: "fs-extra.{pathExists,pathExistsSync}", isScalar: true },
  ],
} satisfies LibraryModel;
