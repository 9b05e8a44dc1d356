import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {},
  traces: {
    "a second argument":
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { console.error('not found', req.params.id); });",
    "winston as text":
      "import winston from \"winston\"; const logger = winston.createLogger({ format: winston.format.simple() }); import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { logger.info('user ' + req.query.q); });",
    "the logger of Nest":
      'import { Controller, Get, Logger, Query } from "@nestjs/common"; @Controller() class Users { private readonly logger = new Logger(); @Get() find(@Query("q") q: string) { this.logger.warn("none for " + q); } }',
    "a wrapper":
      "import express from \"express\"; const app = express(); const log = { info: (text) => console.log(new Date(), text) }; app.get('/x', (req) => { log.info('x ' + req.query.q); });",
  },
  accepts: {
    pino: "import pino from \"pino\"; const log = pino(); import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { log.info('x' + req.query.q); });",
    "winston as JSON":
      "import winston from \"winston\"; const logger = winston.createLogger(); import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { logger.info('x' + req.query.q); });",
    "an object":
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { console.log({ q: req.query.q }); });",
    "a number":
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { console.log('x', Number(req.params.id)); });",
    "line breaks taken out":
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { console.log('x', req.query.q.replace(/[\\r\\n]+/g, ' ')); });",
    "a page": "console.log(location.hash);",
  },
});
