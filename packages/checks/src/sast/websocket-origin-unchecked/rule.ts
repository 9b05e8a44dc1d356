import { defineSyntaxRule } from "../syntax-rule.ts";

const servers = /^(?:ws:(?:WebSocketServer|Server|WebSocket\.Server)|websocket:server|uWebSockets\.js:App)$/;
const knowsByCookie =
  /\bheaders\.cookie\b|\bheaders\[\s*["']cookie["']\s*\]|headers\.get\(\s*["']cookie["']\)|\bsession(?:Parser|Middleware)\s*\(/i;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/websocket-origin-unchecked",
    title: "WebSocket that any page can open for the user",
    category: "code",
    severity: "high",
    cwe: [1385, 346],
    owasp: ["A01:2021", "A07:2021"],
    why: "Browsers let every page open a WebSocket to every server, and send the server's cookies along. A server that knows its users by the cookie and does not look at `Origin` talks to any page that a user opens as if it were that user.",
    fix: "Compare the origin before the upgrade: `server.on('upgrade', (request, socket, head) => { if (!allowed.has(request.headers.origin)) return socket.destroy(); … })`, or demand a token in the first message.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/WebSocket_Security_Cheat_Sheet.html"],
  },
  create: (file) => ({
    NewExpression(node) {
      const { origin } = file.call(node);
      if (origin === undefined || !servers.test(origin)) return;
      if (
        !knowsByCookie.test(file.model.text) ||
        /origin|same_?site["']?\s*:\s*["'](?:strict|lax)/i.test(file.model.text)
      )
        return;
      file.report({
        node,
        message: "users are known by their cookie, and the origin of the page that connects is not looked at",
        because: "the file reads the cookie of a WebSocket's request and mentions no origin",
      });
    },
  }),
});
