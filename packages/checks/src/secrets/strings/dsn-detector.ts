import type { Detector } from "../scan/detector.ts";
import { inComment } from "../scan/in-comment.ts";
import { notSecretBecause } from "../values/not-secrets.ts";
import { asksToBeReplaced, isPlaceholder } from "../values/placeholders.ts";
import { randomness } from "../values/randomness.ts";

const login = /([A-Za-z_][\w.-]{0,60}):([^\s:@"'`{}<>]{2,100})$/;

/** `user:password@tcp(host:3306)/database`: https://github.com/go-sql-driver/mysql#dsn-data-source-name */
export const dsnDetector: Detector = {
  id: "dsn",
  keywords: ["@tcp(", "@unix("],
  everywhere: false,
  detect({ text, kind }, from) {
    const found = login.exec(text.slice(Math.max(0, from - 165), from));
    const [, user = "", password = ""] = found ?? [];
    if (found === null || asksToBeReplaced(password) || /^[%$]/.test(password)) return undefined;
    if (notSecretBecause(password) !== undefined && !/^\d+$/.test(password)) return undefined;
    const random = randomness(password) >= 0.55;
    const isWord = !random && (isPlaceholder(password) || !/\D\d|\d\D|[!@#%^&*]/.test(password) || password === user);
    const isSaid = kind.lowered !== undefined || kind.syntax === "prose" || inComment(text, from);
    if (isWord && (isSaid || /^(?:user(?:name)?|id)$/i.test(user))) return undefined;
    return {
      rule: "secrets/connection-string",
      detector: "dsn",
      what: "the password in a data source name",
      severity: isWord ? "low" : "high",
      start: from - password.length,
      end: from,
      value: password,
      confidence: random ? 0.88 : isWord ? 0.62 : 0.75,
      reasons: ["it stands where a data source name has its password"],
      fix: "Change the password, and put the data source name together from the environment or a secret store.",
      unguessable: random && password.length >= 16,
    };
  },
};
