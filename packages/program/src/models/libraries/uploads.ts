import { noObject } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const of = (what: string) => ({ source: "http-request" as const, what });
const fields = of("a field of an uploaded form");
const names = { source: "archive", what: "a name within an archive" } as const;
const keys = { source: "archive", what: "the names of objects in a bucket" } as const;
const content = { source: "archive", what: "the content of an archive" } as const;
const opensZip = [
  {
    at: "last",
    with: [{ nothing: true }, { api: "yauzl.RawZipFile()" }],
    when: [{ at: "1.decodeStrings", oneOf: ["false"] }],
  },
  {
    at: "last",
    with: [{ nothing: true }, { nothing: true }],
    when: [{ at: "1.decodeStrings", noneOf: ["false"] }],
  },
] satisfies LibraryModel["apis"][number]["calls"];

export const model = {
  packages: [
    "multer",
    "busboy",
    "@fastify/busboy",
    "formidable",
    "multiparty",
    "express-fileupload",
    "body-parser",
    "cors",
    "adm-zip",
    "unzipper",
    "yauzl",
    "tar",
    "tar-stream",
    "archiver",
    "decompress",
    "extract-zip",
    "unzip-stream",
    "jszip",
    "fflate",
    "@zip.js/zip.js",
    "@aws-sdk/client-s3",
  ],
  title: "Uploads, bodies and archives",
  aliases: {
    "formidable.{IncomingForm,formidable}()": "formidable()",
    "{@fastify/busboy,busboy.Busboy}()": "busboy()",
    "unzipper.ParseOne()": "unzipper.Parse()",
    "unzip.Parse()": "unzipper.Parse()",
    "unzip-stream.Parse()": "unzipper.Parse()",
    "{jszip,jszip()}.loadAsync()": "jszip()",
    "multer.MulterFile()": "express.Request().file",
    // One by one, or lists of them by the name of the field.
    "express.Request().files.*": "express.Request().file",
    "express.Request().file.{0,*}": "express.Request().file",
    "koa.Context().request.files.*": "formidable.File()",
    "formidable.Files().*": "formidable.File()",
    "formidable.File().{0,*}": "formidable.File()",
    "formidable.Form().1": "formidable.Files()",
    "formidable.Form().1.*": "formidable.File()",
    "global.Express.Multer.File()": "express.Request().file",
  },
  apis: [
    // multer: the callback's second argument becomes the place of the file.
    {
      api: "multer.diskStorage",
      calls: [
        {
          at: "0.filename",
          with: [{ api: "express.Request()" }, { api: "express.Request().file" }, { api: "multer.done" }],
        },
        {
          at: "0.destination",
          with: [{ api: "express.Request()" }, { api: "express.Request().file" }, { api: "multer.done" }],
        },
      ],
    },
    { api: "multer.done", sinks: [{ at: "1", danger: "path" }] },
    {
      api: "multer",
      calls: [
        {
          at: "0.fileFilter",
          with: [{ api: "express.Request()" }, { api: "express.Request().file" }, { nothing: true }],
        },
      ],
    },
    { api: "multer.memoryStorage" },
    { api: "multer().{single,array,fields,any,none}" },
    { api: "{body-parser.json,body-parser.urlencoded,body-parser.raw,body-parser.text,body-parser}" },
    {
      api: "cors",
      calls: [
        {
          at: "0.origin",
          with: [
            { source: "http-request", what: "the origin of an HTTP request", makesSafe: noObject },
            { api: "cors.done" },
          ],
        },
      ],
    },
    { api: "cors.done", sinks: [{ at: "1", danger: "origin" }] },
    // express-fileupload: the file knows its own name, and moves to where it is told.
    { api: "express-fileupload" },
    { api: "any().mv", sinks: [{ at: "0", danger: "path" }], calls: [{ at: "1", with: [{ nothing: true }] }] },
    {
      api: "busboy().{on,once}",
      calls: [
        {
          at: "1",
          with: [
            { ...fields, makesSafe: noObject },
            { nothing: true },
            of("the name of an uploaded file"),
            { nothing: true },
            { nothing: true },
          ],
          when: [{ at: "0", oneOf: ["file"] }],
        },
        {
          at: "1",
          with: [
            { ...fields, makesSafe: noObject },
            { ...fields, makesSafe: noObject },
          ],
          when: [{ at: "0", oneOf: ["field"] }],
        },
        { at: "1", with: [], when: [{ at: "0", noneOf: ["file", "field"] }] },
      ],
      returns: "self",
    },
    {
      api: "{formidable(),multiparty.Form()}.parse",
      source: of("an uploaded form"),
      returns: "formidable.Form()",
      calls: [{ at: "1", with: [{ nothing: true }, fields, { api: "formidable.Files()" }] }],
    },
    { api: "formidable.{Form,Files,File}()", source: of("an uploaded file") },
    // Names and places that the server chose.
    {
      api: "formidable.File().{filepath,newFilename,path,size,hash,hashAlgorithm,mtime,lastModifiedDate}",
      isScalar: true,
    },
    {
      api: "{formidable(),multiparty.Form()}.{on,once}",
      calls: [{ at: "1", with: [fields, { api: "formidable.File()" }] }],
      returns: "self",
    },
    // Archives
    { api: "adm-zip().{getEntries,getEntry}", source: content },
    { api: "adm-zip().getEntries().*.{entryName,name}", source: names },
    { api: "adm-zip().{readAsText,readFile}", source: content },
    { api: "adm-zip().{extractAllTo,extractAllToAsync}", sinks: [{ at: "0", danger: "path" }] },
    { api: "adm-zip().extractEntryTo", sinks: [{ at: "1", danger: "path" }] },
    { api: "adm-zip().{addFile,addLocalFile,addLocalFolder,writeZip,toBuffer}", sinks: [{ at: "0", danger: "path" }] },
    {
      api: "unzipper.Parse().on",
      calls: [
        { at: "1", with: [{ api: "unzipper.Entry()" }], when: [{ at: "0", oneOf: ["entry"] }] },
        { at: "1", with: [], when: [{ at: "0", noneOf: ["entry"] }] },
      ],
      returns: "self",
    },
    { api: "unzipper.Parse().@@asyncIterator", source: names },
    { api: "unzipper.Entry().{path,fileName}", source: names },
    { api: "unzipper.Entry().{pipe,autodrain}", flows: [{ from: "0", to: "return" }] },
    { api: "unzipper.Entry().buffer", source: content },
    {
      api: "unzipper.Open.{file,buffer,url,s3}",
      sinks: [{ at: "0", danger: "path" }],
      returns: "unzipper.CentralDirectory()",
    },
    { api: "unzipper.CentralDirectory().files", source: names },
    { api: "unzipper.Extract", sinks: [{ at: "0.path", danger: "path" }] },
    // Keys of a bucket: whoever could put something there chose them, with dots and slashes.
    {
      api: "{@aws-sdk/client-s3.S3Client,@aws-sdk/client-s3.S3}().send",
      calls: [{ at: "1", with: [{ nothing: true }, { api: "@aws-sdk/client-s3.Output()" }] }],
      returns: "@aws-sdk/client-s3.Output()",
    },
    {
      api: "@aws-sdk/client-s3.S3().{listObjects,listObjectsV2,getObject}",
      returns: "@aws-sdk/client-s3.Output()",
    },
    { api: "@aws-sdk/client-s3.Output().Contents", source: keys },
    {
      api: "@aws-sdk/client-s3.Output().{Body,Metadata}",
      source: { source: "http-response", what: "an object in a bucket" },
    },
    { api: "@aws-sdk/client-s3.{ListObjectsCommand,ListObjectsV2Command,GetObjectCommand,PutObjectCommand}" },
    { api: "tar-stream.extract", returns: "tar-stream.Extract()" },
    {
      api: "tar-stream.Extract().on",
      calls: [
        { at: "1", with: [names, content, { nothing: true }], when: [{ at: "0", oneOf: ["entry"] }] },
        { at: "1", with: [], when: [{ at: "0", noneOf: ["entry"] }] },
      ],
      returns: "self",
    },
    {
      api: "tar.{t,list}",
      sinks: [{ at: "0.file", danger: "path" }],
      calls: [
        { at: "0.onentry", with: [names] },
        { at: "0.onReadEntry", with: [names] },
      ],
    },
    {
      api: "tar.{x,extract,c,create}",
      sinks: [
        { at: "0.file", danger: "path" },
        { at: "0.cwd", danger: "path" },
      ],
    },
    // yauzl refuses names that climb, but for those that it was told to leave as they are; JSZip rewrites them.
    { api: "yauzl.open", sinks: [{ at: "0", danger: "path" }], calls: opensZip },
    { api: "yauzl.{fromBuffer,fromFd,fromRandomAccessReader}", calls: opensZip },
    {
      api: "yauzl.RawZipFile().{on,once}",
      calls: [
        { at: "1", with: [{ api: "yauzl.RawEntry()" }], when: [{ at: "0", oneOf: ["entry"] }] },
        { at: "1", with: [], when: [{ at: "0", noneOf: ["entry"] }] },
      ],
      returns: "self",
    },
    { api: "yauzl.RawEntry().fileName", source: names },
    // What is wrong with a name, or nothing.
    {
      api: "yauzl.validateFileName",
      checks: [{ at: "0", for: ["path", "path-dots", "path-start"], when: false }],
    },
    {
      api: "yauzl.RawZipFile().openReadStream",
      calls: [{ at: "last", with: [{ nothing: true }, { nothing: true }] }],
    },
    {
      api: "jszip().{forEach,filter}",
      calls: [{ at: "0", with: [{ nothing: true }, { api: "jszip.JSZipObject()" }] }],
    },
    { api: "jszip().files.*", returns: "jszip.JSZipObject()" },
    { api: "jszip.JSZipObject().unsafeOriginalName", source: names },
    {
      api: "{fflate.unzipSync,fflate.unzip}",
      source: names,
      calls: [{ at: "last", with: [{ nothing: true }, names] }],
    },
    { api: "@zip.js/zip.js.ZipReader().{getEntries,getEntriesGenerator}", source: names },
    {
      api: "decompress",
      sinks: [{ at: "0", danger: "path", when: [{ at: "0", is: "text" }] }],
      source: names,
      calls: [
        { at: "2.filter", with: [names] },
        { at: "2.map", with: [names] },
      ],
    },
    {
      api: "extract-zip",
      sinks: [
        { at: "0", danger: "path" },
        { at: "1.dir", danger: "path" },
      ],
    },
    { api: "archiver().{file,directory,glob}", sinks: [{ at: "0", danger: "path" }], returns: "self" },
    { api: "archiver().{append,pipe,finalize,on}" },
  ],
} satisfies LibraryModel;
