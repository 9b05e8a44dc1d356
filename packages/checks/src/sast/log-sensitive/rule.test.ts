import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a code by the text around it": "console.log(`password reset for ${email}: code ${code}`);",
    "a property": "logger.info({ email, password }, 'signed up');",
    "a header": "console.log('auth', req.headers.authorization);",
    "a computed member": "console.debug(user['pass' + 'word']);",
    JSON: "console.log(JSON.stringify({ accessToken }));",
    "the method by a computed name": "console['log'](refreshToken);",
    "Nest's logger": "class A { f(apiKey) { this.logger.debug('key: ' + apiKey); } }",
  },
  accepts: {
    "development only": "if (env.isDevelopment) { if (code) console.log(`Verification code: ${code}`, password); }",
    "an exit code": "console.log(`login helper exited with ${exitCode}`); console.log(`failed with ${code}`);",
    "a message": "console.error('password is required', messages.password);",
    "a length": "console.log(password.length, Boolean(password), !!apiKey);",
    "a mask": "console.log(mask(password), { password: '***' });",
    "tokens of a parser": "console.log(token, tokens.length);",
    "a reset of a password": "logger.info({ passwordResetId, passwordChangedAt });",
    "an entry of something else": "catalog.log(password);",
  },
});
