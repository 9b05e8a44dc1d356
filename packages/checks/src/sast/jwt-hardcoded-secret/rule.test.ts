import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a default after another is refused":
      "const jwtSecret = process.env.JWT_SECRET; if (!process.env.DATABASE_URL) throw new Error('no database'); export const JWT_SECRET = jwtSecret || 'demo-secret';",
    "a default of which somebody is warned":
      "const jwtSecret = process.env.JWT_SECRET; if (!jwtSecret) console.warn('no key'); export const JWT_SECRET = jwtSecret || 'demo-secret';",
    "a default that another function refuses":
      "const jwtSecret = process.env.JWT_SECRET; function check() { if (!jwtSecret) throw new Error('no key'); } export const JWT_SECRET = jwtSecret || 'demo-secret';",
    "a strategy of Nest":
      "import { PassportStrategy } from '@nestjs/passport'; import { Strategy } from 'passport-jwt'; class S extends PassportStrategy(Strategy) { constructor() { super({ secretOrKey: 'superSecretKey' }); } }",
    "a default in a configuration": "export const config = { jwtSecret: process.env.JWT_SECRET ?? 'q7Zt9wXb2L' };",
    "a literal": "const { sign: issue } = require('jsonwebtoken'); issue({ id }, 'shh');",
    "pieces put together": "import jwt from 'jsonwebtoken'; const key = 'my' + '-' + 'key'; jwt.verify(token, key);",
    "a member of a configuration":
      "import jwt from 'jsonwebtoken'; const config = { jwt: { secret: 'abc' } }; jwt.sign({}, config.jwt.secret);",
    "a default":
      "import jwt from 'jsonwebtoken'; const { JWT_SECRET = 'abc' } = process.env; jwt.sign({}, JWT_SECRET);",
    nullish: "import jwt from 'jsonwebtoken'; jwt.sign({}, process.env.KEY ?? 'abc');",
    Hono: "import { jwt } from 'hono/jwt'; app.use(jwt({ secret: 'it-is-very-secret' }));",
    passport: "import { Strategy } from 'passport-jwt'; new Strategy({ secretOrKey: 'abc' }, f);",
    Fastify: "import fastifyJwt from '@fastify/jwt'; app.register(fastifyJwt, { secret: 'supersecret' });",
    Nest: "import { JwtModule } from '@nestjs/jwt'; JwtModule.register({ secret: 'abc', signOptions: {} });",
  },
  accepts: {
    "a default that is never reached":
      "const jwtSecret = process.env.JWT_SECRET; if (!jwtSecret && !isDemo) throw new Error('no key'); export const JWT_SECRET = jwtSecret || 'demo-secret';",
    "a default after the process has ended":
      "import jwt from 'jsonwebtoken'; if (process.env.KEY === undefined) { console.error('no key'); process.exit(1); } jwt.sign({}, process.env.KEY ?? 'abc');",
    "a strategy of Nest with a setting":
      "import { PassportStrategy } from '@nestjs/passport'; import { Strategy } from 'passport-jwt'; class S extends PassportStrategy(Strategy) { constructor(config) { super({ secretOrKey: config.get('JWT') }); } }",
    "another class": "class S extends Base { constructor() { super({ secretOrKey: 'superSecretKey' }); } }",
    "an empty default, and other variables":
      "export const config = { jwtSecret: process.env.JWT_SECRET ?? '', port: process.env.PORT || '80', jwtIssuer: process.env.JWT_ISSUER ?? 'me' };",
    "the environment": "import jwt from 'jsonwebtoken'; jwt.sign({}, process.env.JWT_SECRET!);",
    "a public key": "import jwt from 'jsonwebtoken'; jwt.verify(token, '-----BEGIN PUBLIC KEY-----\\nabc');",
    "a key handed in": "import jwt from 'jsonwebtoken'; export const f = (key = 'x') => jwt.sign({}, key);",
    "another sign": "import { sign } from './signer'; sign({}, 'shh');",
  },
});
