import {
  contains,
  enclosingFunction,
  isFunction,
  memberName,
  unwrap,
  type AnyFunction,
  type Node,
  type NodeOf,
} from "@assay/program";
import { withoutComments } from "../patterns/check-name.ts";
import { wordsOf } from "../patterns/names.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

/** What runs out, and what may be used once. */
const counted =
  /\b(?:balance|credit|credits|stock|quantity|inventory|seats|remaining|available|points|coins|tokens left|quota|funds|wallet|spots|capacity|tickets|amount left|uses|used count|usage count|redemptions)\b/;
const once = /^(?:is )?(?:used|redeemed|claimed|consumed|spent|applied)(?: at| by)?$/;
/** What makes a check and a change one. */
const atomic =
  /transaction|\btrx\b|\btx\b|startSession|for\s+update|forUpdate|\block\w*\(|\.lock\b|\block:|mutex|semaphore|redlock|\$inc|\bincrement|\bdecrement|isolation|optimistic|\bversion\b|returning|serializable|findOneAndUpdate|updateMany|atomic/i;
const reads = /^(?:find|get|fetch|load|select|first|query|one)/i;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/check-then-act",
    title: "Check that is outdated by the time it counts",
    category: "code",
    severity: "medium",
    cwe: [367, 362],
    owasp: ["A04:2021"],
    why: "Two requests at the same moment both read the record, both find the balance high enough, and both write: money is spent twice, a coupon used ten times, the last seat sold to everybody. Sending the same request many times at once is all it takes.",
    fix: "Let the database check and change in one step: `updateMany({ where: { id, balance: { gte: amount } }, data: { balance: { decrement: amount } } })` and look at how many rows it changed, `findOneAndUpdate({ _id, used: false }, { used: true })`, or `SELECT … FOR UPDATE` within a transaction.",
    references: ["https://portswigger.net/web-security/race-conditions"],
  },
  create: (file) => {
    const done = new Set<AnyFunction>();

    /** `account.balance -= amount`, `account.used = true`, `{ balance: account.balance - amount }`. */
    function judge(change: Node, member: NodeOf<"MemberExpression">, isTaken: boolean): void {
      const around = enclosingFunction(change);
      const record = unwrap(member.object);
      const name = memberName(file.model, member);
      if (around === undefined || name === undefined || record.type !== "Identifier" || done.has(around)) return;
      const words = wordsOf(name);
      if (!(isTaken ? counted.test(words) : once.test(words)) || !isRead(record)) return;
      if (
        atomic.test(withoutComments(file, outermost(around))) ||
        !isChecked(around, record.name, name, change) ||
        !isSaved(around, change)
      )
        return;
      done.add(around);
      file.report({
        node: change,
        message: `\`${file.textOf(member)}\` is looked at, and then written from what was read: of two requests at once both pass`,
        because:
          "the record is read, compared and written in steps, with no transaction, lock or condition in the write",
      });
    }

    /** The record was awaited: others come in meanwhile. */
    function isRead(record: NodeOf<"Identifier">): boolean {
      const binding = file.model.resolve(record);
      // `Book.findByPk(id).then((book) => …)`, `Account.findOne({ … }, (error, account) => …)`
      if (binding?.kind === "parameter" && isFunction(binding.declaration)) return isGivenRecord(binding.declaration);
      const init = binding?.init;
      if (init === undefined) return false;
      const call = unwrap(init);
      const inner = call.type === "AwaitExpression" ? unwrap(call.argument) : undefined;
      return inner?.type === "CallExpression" && reads.test(file.call(inner).name ?? "");
    }

    function isGivenRecord(callback: AnyFunction): boolean {
      const call = callback.parent;
      if (call?.type !== "CallExpression") return false;
      const { name, object } = file.call(call);
      const inner = object === undefined ? undefined : unwrap(object);
      if (name === "then") return inner?.type === "CallExpression" && reads.test(file.call(inner).name ?? "");
      return callback.params.length === 2 && reads.test(name ?? "") && /^(?:find|get|load|fetch)/.test(name ?? "");
    }

    /** `if (await redis.get(key)) return; await redis.set(key, '1')`: a mark that says that something was done once. */
    function judgeMark(node: NodeOf<"CallExpression">): void {
      const { name, object, args } = file.call(node);
      const [key, mark, ...options] = args;
      const around = enclosingFunction(node);
      if (
        !/^(?:set|setex|setEx)$/.test(name ?? "") ||
        object === undefined ||
        key === undefined ||
        around === undefined
      )
        return;
      const holder = file.textOf(object);
      const isMark =
        mark !== undefined &&
        [mark, ...options].some((one) =>
          /^(?:["'`](?:1|true|used|done)["'`]|1|true|Date\.now\(\))$/.test(file.textOf(one)),
        );
      if (!isMark || !/redis|cache|kv|store/i.test(holder) || options.some((one) => /nx/i.test(file.textOf(one))))
        return;
      const asked = file.model.nodesWithin("CallExpression", around).find((call) => {
        const facts = file.call(call);
        return (
          call.end < node.start &&
          /^(?:get|exists|has)$/.test(facts.name ?? "") &&
          facts.object !== undefined &&
          file.textOf(facts.object) === holder &&
          facts.args[0] !== undefined &&
          file.textOf(facts.args[0]) === file.textOf(key)
        );
      });
      if (asked === undefined || done.has(around)) return;
      done.add(around);
      file.report({
        node,
        message: `\`${file.textOf(key)}\` is asked for, and set afterwards: of two requests at once both find it missing`,
        because: "the mark is read and written in two steps; `SET key value NX` does both at once",
      });
    }

    /** Some condition before the change speaks of the same field. */
    function isChecked(around: AnyFunction, record: string, field: string, change: Node): boolean {
      const asked = new RegExp(`(?<![\\w$.])${escaped(record)}\\??\\.${escaped(field)}(?![\\w$])`);
      return file.model
        .nodes("IfStatement")
        .some(
          ({ test, start }) =>
            contains(around, test) && start < change.end && asked.test(file.model.text.slice(test.start, test.end)),
        );
    }

    /** Saved afterwards, or written by the call that the change is an argument of. */
    function isSaved(around: AnyFunction, change: Node): boolean {
      return file.model
        .nodes("CallExpression")
        .some(
          (call) =>
            contains(around, call) &&
            (call.start > change.end || contains(call, change)) &&
            /^(?:save|update|updateOne|put|set|write|query|execute|findByIdAndUpdate|persist|flush|persistAndFlush)$/.test(
              file.call(call).name ?? "",
            ),
        );
    }

    return {
      CallExpression: judgeMark,
      AssignmentExpression(node) {
        const target = unwrap(node.left);
        if (target.type !== "MemberExpression") return;
        const isTaken =
          node.operator === "-=" || node.operator === "+=" || (node.operator === "=" && isArithmetic(node.right));
        if (
          isTaken ||
          (node.operator === "=" && file.literal(node.right) !== false && file.literal(node.right) !== null)
        )
          judge(node, target, isTaken);
      },
      BinaryExpression(node) {
        const left = unwrap(node.left);
        if (
          (node.operator === "-" || node.operator === "+") &&
          left.type === "MemberExpression" &&
          node.parent?.type === "Property"
        )
          judge(node, left, true);
      },
    };
  },
});

/** A transaction's callback lies within the function that opens it. */
function outermost(inner: AnyFunction): AnyFunction {
  const around = enclosingFunction(inner);
  return around === undefined ? inner : outermost(around);
}

function isArithmetic(node: Node): boolean {
  const value = unwrap(node);
  return value.type === "BinaryExpression" && (value.operator === "-" || value.operator === "+");
}

function escaped(name: string): string {
  return name.replaceAll("$", "\\$");
}
