import type { Node } from "@assay/program";

const levels =
  /^(?:trace|debug|info|log|warn|warning|error|fatal|verbose|silly|http|notice|critical|time|timeEnd|group|groupEnd|table|dir)$/;
const loggers = /^(?:console|log|logger|_log|_logger|\$log|winston|pino|bunyan|log4js)$/i;
const meters =
  /^(?:metrics?|statsd|telemetry|tracer|span|activeSpan|currentSpan|newrelic|Sentry|datadog|prometheus|histogram|counter|gauge)$/;
const measures =
  /^(?:increment|incr|decrement|inc|dec|gauge|histogram|timing|observe|record|recordException|count|setAttributes?|addEvent|setTag|setTags|setStatus|addBreadcrumb|captureException|captureMessage|startTimer|noticeError|end)$/;

/** True for calls for their trace alone, and for statements that hold nothing else. */
export function isLogging(node: Node): boolean {
  switch (node.type) {
    case "CallExpression":
      return isLoggingCall(node);
    case "ExpressionStatement": {
      const { expression } = node;
      const value = expression.type === "ChainExpression" ? expression.expression : expression;
      return value.type === "CallExpression"
        ? isLoggingCall(value)
        : value.type === "AwaitExpression" && isLogging(value.argument);
    }
    case "BlockStatement":
      return node.body.length > 0 && node.body.every((statement) => isLogging(statement));
    case "IfStatement":
      return isLogging(node.consequent) && (node.alternate === null || isLogging(node.alternate));
    default:
      return false;
  }
}

function isLoggingCall({ callee }: Node & { type: "CallExpression" }): boolean {
  // `debug("…")` of the package of that name.
  if (callee.type === "Identifier") return callee.name === "debug" || callee.name === "debuglog";
  if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return false;
  const owner = lastName(callee.object);
  if (owner === undefined) return false;
  const method = callee.property.name;
  if (owner === "console") return method !== "assert";
  if (owner === "performance") return method === "mark" || method === "measure";
  return (loggers.test(owner) && levels.test(method)) || (meters.test(owner) && measures.test(method));
}

/** The name that a logger goes by: `log` in `request.log`, `logger` in `this.logger`. */
function lastName(node: Node): string | undefined {
  if (node.type === "Identifier") return node.name;
  if (node.type === "MemberExpression" && !node.computed) {
    return node.property.type === "Identifier" || node.property.type === "PrivateIdentifier"
      ? node.property.name
      : undefined;
  }
  return undefined;
}
