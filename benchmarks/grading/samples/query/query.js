"use strict";

function parse(text) {
  const result = {};
  const source = text.startsWith("?") ? text.slice(1) : text;
  if (source === "") return result;
  for (const pair of source.split("&")) {
    const at = pair.indexOf("=");
    const key = decode(at === -1 ? pair : pair.slice(0, at));
    const value = at === -1 ? "" : decode(pair.slice(at + 1));
    if (key === "__proto__") continue;
    if (key.endsWith("[]")) {
      const name = key.slice(0, -2);
      result[name] = [...(result[name] || []), value];
    } else result[key] = value;
  }
  return result;
}

function stringify(values, { sort = false } = {}) {
  const keys = Object.keys(values).filter((key) => values[key] !== undefined && values[key] !== null);
  if (sort) keys.sort();
  return keys
    .flatMap((key) =>
      Array.isArray(values[key])
        ? values[key].map((item) => `${encodeURIComponent(key)}[]=${encodeURIComponent(item)}`)
        : [`${encodeURIComponent(key)}=${encodeURIComponent(values[key])}`],
    )
    .join("&");
}

function decode(text) {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch {
    return text;
  }
}

module.exports = { parse, stringify };
