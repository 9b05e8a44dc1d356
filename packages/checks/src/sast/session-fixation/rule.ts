import { enclosingFunction, type AnyFunction } from "@assay/program";
import { withoutComments } from "../patterns/check-name.ts";
import { wordsOf } from "../patterns/names.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

/** What is put into a session once somebody has proved who they are. */
const identity =
  /^(?:user|user id|userid|uid|account|account id|username|email|logged in|loggedin|is logged in|is authenticated|authenticated|auth|is auth|admin|is admin|member|member id|customer id)$/;
/** That a password or a code was looked at. */
const proves =
  /\b(?:bcrypt(?:js)?|argon2|scrypt)\b|\.compare(?:Sync)?\(|(?:verify|check|compare|match|valid)\w*Password|password\w*(?:Match|Valid|Ok)|validPassword|authenticate\(|\.verify\(|verify(?:Otp|Code|Totp|Token)\w*\(|password\s*[!=]==?/i;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/session-fixation",
    title: "Login that keeps the session of before",
    category: "code",
    severity: "medium",
    cwe: [384],
    owasp: ["A07:2021"],
    why: "Who gets a victim to use a session whose number they know (a cookie set from a sibling domain, a shared computer, a moment at the keyboard) waits for the victim to sign in, and then is signed in too.",
    fix: "Make a new session at login: `req.session.regenerate((error) => { if (error) return next(error); req.session.userId = user.id; res.redirect('/'); })`. Passport does so from version 0.6 on (`req.login`).",
    references: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html#renew-the-session-id-after-any-privilege-level-change",
    ],
  },
  unlessWorkspaceHas: "sessionRenewal",
  create: (file) => {
    const reported = new Set<AnyFunction>();
    return {
      AssignmentExpression(node) {
        const target = node.left;
        if (target.type !== "MemberExpression" || node.operator !== "=") return;
        const text = file.textOf(target).replace(/\?\./g, ".");
        const found = /^(?:req|request|ctx|context)\.session\.(\w+)$/.exec(text);
        if (found === null || !identity.test(wordsOf(found[1] ?? "")) || signsOut(file.literal(node.right))) return;
        const around = outermost(node);
        if (around === undefined || reported.has(around)) return;
        const body = withoutComments(file, around);
        if (!proves.test(body)) return;
        reported.add(around);
        file.report({
          node,
          message: `somebody is signed in with \`${file.textOf(target)}\`, and the session keeps the number that it had before`,
          because:
            "the function looks at a password or a code and then writes who it is into the session; nothing in the workspace renews one",
        });
      },
    };

    /** The handler: callbacks of a comparison lie within it. */
    function outermost(node: Parameters<typeof enclosingFunction>[0]): AnyFunction | undefined {
      let found = enclosingFunction(node);
      for (let next = found; next !== undefined; next = enclosingFunction(next))
        if (next.params.some((parameter) => /^(?:req|request|ctx|context)\b/.test(file.textOf(parameter))))
          found = next;
      return found;
    }
  },
});

function signsOut(value: unknown): boolean {
  return value === null || value === false || value === "";
}
