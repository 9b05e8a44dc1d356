import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "options that set no end": "const jwt = require('jsonwebtoken'); jwt.sign({ id }, key, { algorithm: 'HS256' });",
    "a callback in the options' place":
      "import { sign as issue } from 'jsonwebtoken'; issue({ id }, key, (error, token) => done(token));",
    "a payload in a variable":
      "import jwt from 'jsonwebtoken'; const payload = { user: { id } }; jwt.sign(payload, key);",
    "a spread of what is known":
      "import jwt from 'jsonwebtoken'; const base = { issuer: 'me' }; jwt.sign({ id }, key, { ...base });",
    "jose in steps":
      "import * as jose from 'jose'; const draft = new jose.SignJWT({ id }).setProtectedHeader({ alg }); draft.setIssuedAt().sign(key);",
    Hono: "import { sign } from 'hono/jwt'; sign({ sub: id, role }, secret);",
  },
  accepts: {
    "an end in the payload": "import jwt from 'jsonwebtoken'; jwt.sign({ id, exp: now + 60 }, key);",
    "an end added later":
      "import jwt from 'jsonwebtoken'; const payload = { id }; payload.exp = now + 60; jwt.sign(payload, key);",
    "options from elsewhere": "import jwt from 'jsonwebtoken'; jwt.sign({ id }, key, config.jwtOptions);",
    "a spread of what is unknown": "import jwt from 'jsonwebtoken'; jwt.sign({ id }, key, { ...options });",
    "a payload from elsewhere":
      "import jwt from 'jsonwebtoken'; export const issue = (payload) => jwt.sign(payload, key);",
    "a token that can be revoked": "import jwt from 'jsonwebtoken'; jwt.sign({ sub: id, jti: session.id }, key);",
    "a link that is no session":
      "import jwt from 'jsonwebtoken'; const unsubscribe = jwt.sign({ unsubscribe: email }, key);",
    "an end in a claim of one's own":
      "import jwt from 'jsonwebtoken'; jwt.sign({ id, createdAt: new Date().toISOString() }, key);",
    "a service's own assertion":
      "import jwt from 'jsonwebtoken'; headers.authorization = jwt.sign({ internal: true }, key);",
    "jose with an end":
      "import { SignJWT } from 'jose'; new SignJWT({}).setProtectedHeader({ alg }).setExpirationTime('1h').sign(key);",
    "another sign": "import { sign } from './signer'; sign({ id }, key);",
  },
});
