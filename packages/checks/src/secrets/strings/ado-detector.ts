import type { Detector } from "../scan/detector.ts";
import { notSecretBecause } from "../values/not-secrets.ts";
import { inComment } from "../scan/in-comment.ts";
import { asksToBeReplaced, isPlaceholder } from "../values/placeholders.ts";
import { randomness } from "../values/randomness.ts";

const value = /([^;"'\r\n<>`]{3,200}?)\s{0,3}(?=[;"'\r\n<>`]|$)/y;
// StackExchange.Redis parts its options by commas: https://stackexchange.github.io/StackExchange.Redis/Configuration
const amongCommas = /([^,;"'\r\n<>`]{3,200}?)\s{0,3}(?=[,"'\r\n<>`]|$)/y;
const redisOption =
  /,\s{0,3}(?:ssl|abortConnect|connectTimeout|syncTimeout|allowAdmin|user|name|defaultDatabase|connectRetry|tieBreaker)\s{0,2}=/i;
const company =
  /(?:data source|server|host|initial catalog|database|user ?id|uid|user|username|address|addr|port|dsn|driver)\s{0,3}=/i;

/** `Server=…;User Id=…;Password=…` and `jdbc:…;password=…`: ADO.NET, ODBC and JDBC connection strings. */
export const adoDetector: Detector = {
  id: "ado",
  keywords: ["password=", "pwd=", "password = "],
  everywhere: false,
  detect({ text, kind }, from, to) {
    const before = text.slice(Math.max(0, from - 250), from);
    const sameLine = before.slice(before.lastIndexOf("\n") + 1);
    // The key begins after a semicolon, a query's sign or the quote that opens the string.
    if (!/[;?&"',]\s{0,3}$/.test(sameLine)) return undefined;
    const after = /^[^\r\n]{0,200}/.exec(text.slice(to, to + 200))?.[0] ?? "";
    const isRedis =
      /["'=>][\w.-]{1,100}(?::\d{2,5})?(?:,[^"'\n]{0,200})?,\s{0,3}$/.test(sameLine) &&
      redisOption.test(`${sameLine},${after}`);
    if (/,\s{0,3}$/.test(sameLine) !== isRedis) return undefined;
    if (
      !isRedis &&
      (!/;|[?&]/.test(sameLine + after) || !company.test(sameLine.slice(sameLine.search(/["'`][^"'`]*$/) + 1) + after))
    )
      return undefined;
    const shape = isRedis ? amongCommas : value;
    shape.lastIndex = to;
    const password = shape.exec(text)?.[1]?.replace(/&.*$/, "");
    if (password === undefined || asksToBeReplaced(password)) return undefined;
    if (notSecretBecause(password) !== undefined && !/^\d+$/.test(password)) return undefined;
    const isWord = isPlaceholder(password) || /^(?:postgres|root|admin|sa|mysql|\d{1,8})$/i.test(password);
    if (isWord && (kind.lowered !== undefined || kind.syntax === "prose" || inComment(text, from))) return undefined;
    const isLocal = /(?:server|host|data source)\s?=\s?(?:localhost|\(local|\.|127\.|host\.docker|[a-z_-]+;)/i.test(
      sameLine + after,
    );
    const random = randomness(password) >= 0.55;
    return {
      rule: "secrets/connection-string",
      detector: "ado",
      what: "the password in a connection string",
      severity: isWord ? "low" : isLocal || kind.lowered !== undefined ? "medium" : "high",
      start: to,
      end: to + password.length,
      value: password,
      confidence: isWord ? 0.62 : 0.82 - (isLocal ? 0.1 : 0) + (random ? 0.1 : 0),
      reasons: [
        "it stands beside a server or a user in one connection string",
        ...(isLocal ? ["the server is this machine or a service beside it"] : []),
      ],
      fix: "Change the password, and let the string's password come from the environment, a secret store or integrated authentication.",
      unguessable: random && password.length >= 16,
    };
  },
};
