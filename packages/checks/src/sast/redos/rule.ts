import { safeLine, safeText, type Check, type FindingDraft, type RuleMeta, type Severity } from "@assay/core";
import { slowRegexes, type Growth, type SlowRegex } from "../evidence/slow-regexes.ts";
import { showAgain } from "./show-again.ts";

const meta: RuleMeta = {
  id: "sast/redos",
  title: "Regular expression that a text can stall",
  category: "code",
  severity: "high",
  cwe: [1333, 400],
  owasp: ["A04:2021", "A06:2025"],
  why: "JavaScript's engine tries one way of matching after the other. Where a part of a text can be matched in several ways, a text that fails in the end makes it try them all, and the only thread of the process does nothing else meanwhile: with exponential growth thirty characters are enough for minutes, with quadratic growth a hundred thousand for seconds. Whoever may choose the text stops the service for everybody.",
  fix: "Write it so that each character can be matched in one way only: no loop within a loop over the same characters (`(a+)+` is `a+`), no alternatives or neighbours that overlap (`\\w+\\d+` is `\\w*\\d`), an anchor in front of what need not be searched for. Or do without: `trim`, `split`, `indexOf`, a parser. Or limit the text's length first, which helps against polynomial growth. RE2 (`re2`, `re2js`) takes linear time for any expression.",
  references: ["https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS"],
};

/** Milliseconds that nobody notices, whatever text is sent. */
const unnoticed = 50;

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [slowRegexes],
  *judge(context): Iterable<FindingDraft> {
    for (const slow of context.evidence(slowRegexes).slow) {
      if (slow.msAtLongest === undefined || slow.msAtLongest > unnoticed) yield draftOf(slow);
    }
  },
};

function draftOf({ regex, verdict }: SlowRegex): FindingDraft {
  const written = `/${safeLine(regex.source, 80)}/${regex.flags}`;
  const [prefix, pump, suffix] = [verdict.prefix, verdict.pump, verdict.suffix].map((text) =>
    safeLine(JSON.stringify(text)),
  );
  const parts = [verdict.prefix && prefix, `${pump} × n`, verdict.suffix && suffix].filter(Boolean).join(" + ");
  return {
    rule: meta.id,
    message: `\`${written}\` takes time that grows ${named(verdict.growth)} of a text such as ${parts}`,
    location: regex.location,
    severity: severityOf(verdict.growth, regex),
    ...(regex.symbol === undefined ? {} : { symbol: regex.symbol }),
    proof: {
      kind: "proven",
      summary: `It was run on ${parts}, and its time grew ${seen(verdict)}`,
      reproduction: {
        command: showAgain(regex, verdict),
        input: safeText(parts, 1_000),
        output: verdict.points
          .slice(-7)
          .map(({ count, length, ms }) => `n = ${count} (${length} characters): ${ms.toFixed(3)} ms`)
          .join("\n"),
      },
    },
  };
}

function named(growth: Growth): string {
  if (growth.kind === "exponential") return "exponentially with the length";
  return growth.degree === 2
    ? "with the square of the length"
    : `with the ${growth.degree === 3 ? "cube" : `power ${growth.degree}`} of the length`;
}

function seen({ growth, points }: SlowRegex["verdict"]): string {
  const last = points.at(-1);
  if (growth.kind === "exponential") return `${growth.factor} times with each n`;
  return `like the length to the power of ${growth.degree}, up to ${last?.length ?? 0} characters`;
}

/** Components and what frameworks run in browsers only: there it stops the page of one person, and not the service. */
const inPages = /\.(?:vue|svelte|jsx|tsx)$|\.client\.[cm]?[jt]s$/;

/** What a text must have to be felt: some thirty characters, some thousands, or some ten thousands. */
function severityOf(growth: Growth, { location, isInPage: isSeen }: SlowRegex["regex"]): Severity {
  const isInPage = isSeen === true || inPages.test(location.path);
  if (growth.kind === "exponential") return isInPage ? "medium" : "high";
  return growth.degree === 2 || isInPage ? "low" : "medium";
}
