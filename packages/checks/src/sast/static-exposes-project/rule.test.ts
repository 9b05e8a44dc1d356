import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "the working directory":
      "const express = require('express'); const app = express(); app.use(express.static(process.cwd()));",
    "a folder above":
      "import express from 'express'; import path from 'path'; const ROOT = path.join(__dirname, '..'); express().use(express.static(ROOT));",
    "joined with nothing":
      "const path = require('path'); const serve = require('serve-static'); app.use(serve(path.join(__dirname, '/')));",
    "the whole machine": "import { static as files } from 'express'; app.use(files('/'));",
    Fastify: "import files from '@fastify/static'; app.register(files, { root: __dirname });",
    Koa: "import serve from 'koa-static'; app.use(serve('.'));",
    dotfiles: "import express from 'express'; app.use(express.static('public', { dotfiles: 'allow' }));",
  },
  accepts: {
    "a folder for it":
      "import express from 'express'; app.use(express.static('public')); app.use(express.static('./dist'));",
    "a folder above, and one in it":
      "import express from 'express'; import path from 'path'; app.use(express.static(path.join(__dirname, '..', 'public')));",
    "a folder handed in": "import express from 'express'; export const serve = (root) => express.static(root);",
    development:
      "import express from 'express'; if (process.env.NODE_ENV === 'development') app.use(express.static('.'));",
    "a tool's development server": "import sirv from 'sirv'; const serve = sirv('/', { dev: true });",
    "another static": "class A { static B = '.'; } api.static('.');",
  },
});
