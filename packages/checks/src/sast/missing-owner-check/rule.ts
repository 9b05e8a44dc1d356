import { keyName } from "@assay/program";
import { judgeBefore } from "../patterns/caller.ts";
import { withoutComments } from "../patterns/check-name.ts";
import type { Endpoint } from "../patterns/endpoint.ts";
import { endpointGroups } from "../patterns/endpoints.ts";
import { handlersOfController } from "../patterns/endpoints-of-exports.ts";
import { recordAccesses } from "../patterns/record-access.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

/** Whatever says whose something is, or who calls. */
const caller =
  /user|session|viewer|account|\bauth|owner|author|member|tenant|\borg|team|workspace|creat(?:ed|or)|permission|\brole|admin|forbidden|\b403\b|\bcan[A-Z]|allow|belongs|polic|ability|access|\bme\b|identity|\bself\b/i;
/** Guards that say more than who somebody is. */
const role =
  /admin|role|permission|\bcan|allow|own|manager|staff|super|scope|\bacl|abilit|polic|restrict|moderat|editor|access|member|grant|right/i;
/** A condition on the owner, with a value of the caller's. */
const limited =
  /\b(?:\w*owner\w*|user_?id|user|author\w*|account\w*|tenant\w*|created_?by|customer\w*|creator\w*)\b["']?\s*(?::|=|===|!==|,)\s*[^,;)}]*(?:user|session|viewer|account|auth|caller|userId|\bme\b)/i;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/missing-owner-check",
    title: "Record of anybody by its number",
    category: "code",
    severity: "high",
    cwe: [639, 863],
    owasp: ["A01:2021"],
    why: "Who has signed in changes the number in the address and gets, or changes, what belongs to somebody else. That the same records are limited to their owner elsewhere shows that they have one.",
    fix: "Ask for the record and its owner at once: `invoices.findOne({ _id: req.params.id, owner: req.user.id })`, `prisma.note.deleteMany({ where: { id, ownerId: user.id } })`, or compare the owner before anything is done with it.",
    references: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Insecure_Direct_Object_Reference_Prevention_Cheat_Sheet.html",
    ],
  },
  create: (file) => ({
    Program() {
      const endpoints = [...endpointGroups(file).flatMap((group) => group.endpoints), ...exportedHandlers(file)];
      const owned = new Map<string, Endpoint>();
      for (const endpoint of endpoints)
        for (const receiver of ownedIn(file, endpoint)) if (!owned.has(receiver)) owned.set(receiver, endpoint);
      for (const endpoint of endpoints) judgeNamed(file, endpoint);
      if (owned.size === 0) return;
      for (const endpoint of endpoints) judge(file, endpoint, owned);
    },
  }),
});

/** The records that an endpoint limits to those of the caller, in the call that reads them or by a comparison after it. */
function ownedIn(file: RuleFile, { body }: Endpoint): string[] {
  if (body === undefined) return [];
  const text = withoutComments(file, body);
  const isCompared = /\.(?:owner|user|author|account|creator|createdBy)\w*(?:\.\w+\(?\)?)*\s*!==?\s/i.test(text);
  return recordAccesses(file, body)
    .filter(({ call }) => isCompared || limited.test(file.model.text.slice(call.start, call.end)))
    .map(({ receiver }) => receiver);
}

/**
 * `orders.find({ userId: req.params.id })`, in a file whose other functions know who calls: the request says whose
 * records it wants.
 */
function judgeNamed(file: RuleFile, endpoint: Endpoint): void {
  const { body, title } = endpoint;
  if (body === undefined || /admin|internal|public|cron/i.test(title)) return;
  if (!/\b(?:req|request|ctx|c|context)\.(?:user|session|auth|state\.user)\b/.test(file.model.text)) return;
  const words = ownWords(file, body).replaceAll(/\b(?:user|owner|account|customer)_?id\b/gi, "");
  if (caller.test(withoutGate(words))) return;
  for (const { call } of recordAccesses(file, body)) {
    const named = file.model
      .nodesWithin("Property", call)
      .find(
        (property) =>
          /^(?:user|owner|account|customer|patient|tenant|member)_?id$/i.test(keyName(property) ?? "") &&
          /^(?:req|request|ctx|c|context)\.(?:request\.)?(?:params|query|body)\b/.test(file.textOf(property.value)),
      );
    if (named === undefined) continue;
    file.report({
      node: call,
      severity: "low",
      message: `${title} reads the records of whoever the request names in \`${file.textOf(named.value)}\``,
      because: "a condition on the owner takes its value from the request, and nothing here says who calls",
    });
    return;
  }
}

function judge(file: RuleFile, endpoint: Endpoint, owned: ReadonlyMap<string, Endpoint>): void {
  const { body, before, title } = endpoint;
  if (body === undefined || /admin|internal|public|cron/i.test(title)) return;
  const verdicts = new Set(before.map((node) => judgeBefore(file, node)));
  const words = ownWords(file, body);
  const rest = withoutGate(words);
  // Without a guard, either all may see it, or another rule says so. What guards a controller stands with its routes.
  const isAsked = verdicts.has("asks") || rest !== words || isExported(endpoint);
  if (!isAsked || verdicts.has("unknown")) return;
  if (before.some((node) => role.test(file.textOf(node))) || caller.test(rest)) return;
  for (const { call, kind, receiver } of recordAccesses(file, body)) {
    const example = owned.get(receiver);
    if (example === undefined || example === endpoint) continue;
    // That nobody changes what is another's does not say that nobody may see it.
    if (isExported(endpoint) && kind === "get" && example.kind !== "get") continue;
    const does = kind === "get" ? "reads" : kind === "remove" ? "deletes" : "changes";
    file.report({
      node: call,
      severity: kind === "get" || isExported(endpoint) ? "medium" : "high",
      message: `${title} ${does} anybody's \`${receiver}\` by what the request names; ${example.title} asks whose it is`,
      because:
        "the same records are limited to the caller's own elsewhere in this file, and nothing here says who calls",
    });
    return;
  }
}

/**
 * A text without what only lets in who has signed in: `const session = await getSession(); if (!session) return …`. Whom
 * a record belongs to it does not ask.
 */
function withoutGate(text: string): string {
  const gate =
    /(?:const|let|var)\s+(?:\{[^{}]{0,100}\}|\w+)\s*=\s*(?:await\s+)?(?:\w+\.)?(?:getSession|getServerSession|auth|currentUser|getCurrentUser|requireUser|requireAuth|requireSession|getUser|verifySession|validateRequest)\([^;\n]{0,200}\)\s*;?/;
  if (!gate.test(text)) return text;
  return text
    .replace(gate, "")
    .replaceAll(/if\s*\(\s*!\s*[\w.?]+\s*\)\s*(?:\{[^{}]{0,300}\}|(?:return|throw)[^;\n]{0,300};?)/g, "");
}

const exported = new WeakSet<Endpoint>();

function isExported(endpoint: Endpoint): boolean {
  return exported.has(endpoint);
}

/** `exports.show = async (req, res) => …`: the functions of a controller, whose routes stand in another file. */
function exportedHandlers(file: RuleFile): Endpoint[] {
  return handlersOfController(file).map((endpoint) => {
    exported.add(endpoint);
    return endpoint;
  });
}

/** The text of a function, without the names of what records are asked of. */
function ownWords(file: RuleFile, body: NonNullable<Endpoint["body"]>): string {
  let text = withoutComments(file, body);
  for (const { receiver } of recordAccesses(file, body)) text = text.replaceAll(receiver, "");
  // Names of parameters in an address say what is asked for, not who asks.
  return text.replaceAll(/\bparams\.\w+|["'`]\/[^"'`]*["'`]/g, "");
}
