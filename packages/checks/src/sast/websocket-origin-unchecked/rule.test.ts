import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "another name":
      "const WebSocket = require('ws'); const wss = new WebSocket.Server({ port }); wss.on('connection', (s, req) => { const id = parse(req.headers['cookie']).sid; });",
    "a session's middleware":
      "import { WebSocketServer as Sockets } from 'ws'; const wss = new Sockets({ noServer: true }); server.on('upgrade', (req, s, h) => sessionParser(req, {}, () => wss.handleUpgrade(req, s, h, serve)));",
  },
  accepts: {
    "a token":
      "import { WebSocketServer } from 'ws'; const wss = new WebSocketServer({ server }); wss.on('connection', (s, req) => verify(new URL(req.url, base).searchParams.get('token')));",
    "an origin compared":
      "import { WebSocketServer } from 'ws'; const wss = new WebSocketServer({ verifyClient: ({ origin, req }) => origin === self && known(req.headers.cookie) });",
    "a client": "import WebSocket from 'ws'; const socket = new WebSocket(url, { headers: { cookie } });",
  },
});
