import { codeEndings, programSinks as program } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const command = [{ at: "0", danger: "command" }] satisfies LibraryModel["apis"][number]["sinks"];
const path = [{ at: "0", danger: "path" }] satisfies LibraryModel["apis"][number]["sinks"];
const twoPaths = [
  { at: "0", danger: "path" },
  { at: "1", danger: "path" },
] satisfies LibraryModel["apis"][number]["sinks"];
/** Each piece of a template is one argument. */
const pieces = [{ at: "1+", danger: "argument" }] satisfies LibraryModel["apis"][number]["sinks"];
const done = [
  { at: "last", with: [{ nothing: true }, { nothing: true }, { nothing: true }] },
] satisfies LibraryModel["apis"][number]["calls"];
const file = { source: "file", what: "the content of a file" } as const;

export const model = {
  packages: [
    "execa",
    "cross-spawn",
    "shelljs",
    "zx",
    "tinyexec",
    "nano-spawn",
    "node-cmd",
    "simple-git",
    "isomorphic-git",
    "ssh2",
    "node-ssh",
    "glob",
    "fast-glob",
    "globby",
    "tinyglobby",
    "rimraf",
    "del",
    "mkdirp",
    "make-dir",
    "tmp",
    "sharp",
    "jimp",
    "gm",
    "fluent-ffmpeg",
    "imagemagick",
    "node-pty",
    "sudo-prompt",
    "open",
    "send",
    "serve-static",
    "write-file-atomic",
    "read-pkg",
    "load-json-file",
    "write-json-file",
    "jsonfile",
    "nodemailer",
    "fs-jetpack",
    "move-file",
    "cpy",
    "trash",
    "chokidar",
    "exceljs",
    "xlsx",
  ],
  title: "Starting programs, touching files, sending mail",
  aliases: {
    "simple-git.{simpleGit,gitP}()": "simple-git()",
    "simple-git.SimpleGit()": "simple-git()",
    "glob.Glob": "glob.glob",
    "rimraf.{rimraf,sync,native,windows}": "rimraf",
    "mkdirp.{mkdirp,sync,mkdirpSync,manual}": "mkdirp",
    "del.{deleteAsync,deleteSync,sync}": "del",
    "node-ssh.NodeSSH()": "node-ssh()",
    "zx/core.$": "zx.$",
    "nodemailer.{createTransport,Transporter}()": "nodemailer.Transport()",
  },
  apis: [
    // Programs
    {
      api: "execa.{execa,execaSync,execaNode}",
      sinks: [...program, { at: "1+", danger: "argument", when: [{ at: "1", is: "text" }] }],
      returns: "execa.Result()",
    },
    { api: "execa", sinks: program },
    { api: "execa.Result().{stdout,stderr,all,on,kill}" },
    { api: "execa.{execaCommand,execaCommandSync,command,commandSync,shell,shellSync}", sinks: command },
    { api: "execa.{$,sync,node}", sinks: pieces },
    { api: "zx.$", sinks: pieces },
    { api: "zx.{cd,within,fs,path,glob,question,sleep}" },
    {
      api: "{cross-spawn,cross-spawn.spawn,cross-spawn.sync,tinyexec.x,tinyexec.exec,nano-spawn,node-pty.spawn,promisify-child-process}",
      sinks: program,
    },
    { api: "shelljs.exec", sinks: command, calls: done },
    {
      api: "shelljs.{rm,mkdir,touch,cat,ls,cd,find,chmod,test,head,tail,pushd,ln,sed,grep}",
      sinks: [{ at: "arguments", danger: "path" }],
    },
    { api: "shelljs.{cp,mv}", sinks: [{ at: "arguments", danger: "path" }] },
    { api: "shelljs.{which,echo,pwd,exit,env,error,config}" },
    { api: "{node-cmd.run,node-cmd.runSync,node-cmd.get,sudo-prompt.exec}", sinks: command, calls: done },
    { api: "{ssh2.Client(),node-ssh()}.{exec,execCommand}", sinks: command, calls: done },
    {
      api: "ssh2.Client().{on,once,connect,end,shell,sftp}",
      sinks: [{ at: "0.host", danger: "url" }],
      calls: done,
      returns: "self",
    },
    { api: "{open,opn}", sinks: [{ at: "0", danger: "command" }] },
    { api: "gm", sinks: [{ at: "0", danger: "command", when: [{ at: "0", is: "text" }] }] },
    {
      api: "imagemagick.{convert,identify,resize,crop}",
      sinks: [
        { at: "0", danger: "argument" },
        { at: "0.*", danger: "argument" },
      ],
      calls: done,
    },
    // git: an argument that begins with `-` is an option, and some options run programs.
    {
      api: "simple-git().{clone,mirror,raw,pull,push,fetch,checkout,checkoutLocalBranch,addRemote,remote,log,diff,show,branch,merge,rebase,reset,tag,listRemote,init,add,commit,rm,archive,revparse,catFile,submoduleAdd,cwd,clean,stash}",
      sinks: [{ at: "arguments", danger: "argument" }],
      returns: "self",
    },
    { api: "simple-git().{status,env,outputHandler,getConfig,addConfig}", returns: "self" },
    {
      api: "isomorphic-git.{clone,fetch,push,pull}",
      sinks: [
        { at: "0.url", danger: "url" },
        { at: "0.dir", danger: "path" },
      ],
    },
    // Files
    {
      api: "{glob,glob.glob,glob.sync,glob.globSync,glob.globStream,fast-glob,fast-glob.sync,globby,globby.globby,tinyglobby.glob}",
      sinks: [
        { at: "0", danger: "path" },
        { at: "1.cwd", danger: "path" },
      ],
      source: { source: "file", what: "the names of files" },
      calls: done,
    },
    {
      api: "{rimraf,del,mkdirp,make-dir,make-dir.makeDirectory,trash,fs-jetpack.remove,fs-jetpack.dir}",
      sinks: path,
      calls: done,
    },
    {
      api: "tmp.{file,fileSync,dir,dirSync,tmpName,tmpNameSync}",
      sinks: ["0.prefix", "0.postfix", "0.name", "0.dir", "0.template"].map((at) => ({ at, danger: "path" as const })),
      calls: done,
    },
    {
      api: "{write-file-atomic,write-file-atomic.sync,write-json-file,write-json-file.writeJsonFile,jsonfile.writeFile,jsonfile.writeFileSync}",
      sinks: [
        { at: "0", danger: "path" },
        { at: "1", danger: "file-content", when: [{ at: "0", endsWith: codeEndings }] },
      ],
      calls: done,
    },
    {
      api: "{jsonfile.readFile,jsonfile.readFileSync,load-json-file,load-json-file.loadJsonFile,read-pkg.readPackage}",
      sinks: path,
      source: file,
    },
    { api: "{move-file.moveFile,cpy,mv,ncp}", sinks: twoPaths, calls: done },
    { api: "send", sinks: [{ at: "1", danger: "path", when: [{ at: "2.root", is: "absent" }] }] },
    { api: "serve-static" },
    { api: "chokidar.watch", sinks: path },
    {
      api: "chokidar.watch().on",
      calls: [{ at: "1", with: [{ source: "file", what: "the names of files" }] }],
      returns: "self",
    },
    // Images, sound, documents
    { api: "sharp", sinks: [{ at: "0", danger: "path", when: [{ at: "0", is: "text" }] }] },
    { api: "sharp().toFile", sinks: path, calls: done },
    {
      api: "sharp().{resize,toBuffer,jpeg,png,webp,avif,rotate,metadata,toFormat,composite,extract,blur,grayscale,flatten,withMetadata}",
      returns: "self",
    },
    {
      api: "{jimp.read,jimp.Jimp.read}",
      sinks: [
        { at: "0", danger: "path", when: [{ at: "0", is: "text" }] },
        { at: "0", danger: "url", when: [{ at: "0", is: "text" }] },
      ],
    },
    {
      api: "fluent-ffmpeg",
      sinks: [
        { at: "0", danger: "path" },
        { at: "0", danger: "url" },
      ],
    },
    { api: "fluent-ffmpeg().{input,save,output,mergeToFile}", sinks: path, returns: "self" },
    {
      api: "fluent-ffmpeg().{outputOptions,inputOptions,addOption,complexFilter,videoFilters}",
      sinks: [{ at: "arguments", danger: "argument" }],
      returns: "self",
    },
    { api: "fluent-ffmpeg().{on,format,run,size,fps,videoCodec,audioCodec,noAudio,noVideo}", returns: "self" },
    { api: "{xlsx.readFile,xlsx.writeFile,exceljs.Workbook().xlsx.readFile}", sinks: path },
    // Mail
    {
      api: "nodemailer.Transport().sendMail",
      sinks: [
        { at: "0.attachments.*.path", danger: "path" },
        { at: "0.attachments.*.href", danger: "url" },
        { at: "0.envelope.*", danger: "header" },
        { at: "0.text", danger: "link" },
        { at: "0.html", danger: "link" },
      ],
      calls: done,
    },
    { api: "nodemailer.Transport().{verify,use,close}", calls: done },
  ],
} satisfies LibraryModel;
