import type { StringPart } from "@assay/program";

/** Stands for an unknown piece where the text around it is looked at. */
const hole = "\u0001";

const statement =
  /^[\s(]*(?:--[^\n]*\n\s*|\/\*[\s\S]{0,500}?\*\/\s*)*(?:select\b[\s\S]*\b(?:from|where)\b|insert\s+(?:or\s+\w+\s+|ignore\s+)?into\b|update\s+\S+\s+(?:as\s+\w+\s+)?set\b|delete\s+from\b|(?:create|alter|drop)\s+(?:or\s+replace\s+)?(?:temp(?:orary)?\s+)?(?:table|index|view|database|schema|user|role|type|sequence|function|policy)\b|truncate\s+(?:table\s+)?\S|with\s+(?:recursive\s+)?\S+(?:\s*\([^)]*\))?\s+as\s*\(|replace\s+into\b|merge\s+into\b|call\s+\w+\s*\(|set\s+(?:local|session)?\s*\S+\s*(?:=|to)\s|select\s+set_config\b)/i;

/** The text of a built string with a mark for each unknown piece. */
export function textWithHoles(parts: readonly StringPart[]): string {
  return parts.map((part) => part.text ?? hole).join("");
}

/** True when a text is a whole SQL statement. */
export function isSqlStatement(text: string): boolean {
  return statement.test(text);
}

/** True when a text holds a condition, such as a fragment given to a query builder. */
export function isSqlCondition(text: string): boolean {
  return /(?:=|<>|!=|[<>]|\blike\b|\bilike\b|\bin\s*\(|\bbetween\b|\bregexp\b)/i.test(text);
}

/**
 * True when an unknown piece stands where SQL expects a value: within quotes, behind a comparison, in a list of
 * values. LIMIT and OFFSET are left out: what stands there is a number in all code but the worst. There a placeholder could have stood; where SQL expects a name (`FROM …`, `ORDER BY …`) none can.
 */
export function isValuePlace(before: string): boolean {
  const text = before.replaceAll(/''/g, "");
  const quotes = text.split("'").length - 1;
  if (quotes % 2 === 1) return true;
  return (
    /(?:=|<>|!=|[<>]|\b(?:like|ilike|between|regexp|rlike|similar\s+to))\s*\(?\s*$/i.test(text) ||
    /\b(?:values|in|any)\s*\([^()]*$/i.test(text)
  );
}
