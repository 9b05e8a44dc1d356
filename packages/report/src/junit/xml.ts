import { safeText } from "@assay/core";

/** An element with its attributes; undefined attributes are left out. Children are elements or text. */
export interface Element {
  name: string;
  attributes?: Readonly<Record<string, string | number | undefined>>;
  children?: ReadonlyArray<Element | string>;
}

/** Writes XML 1.0. Text is escaped, so that nothing in it is taken for markup. */
export function writeXml(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, "")}`;
}

function write({ name, attributes = {}, children = [] }: Element, indent: string): string {
  const shown = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const open = [name, ...shown.map(([key, value]) => `${key}="${attribute(String(value))}"`)].join(" ");
  if (children.length === 0) return `${indent}<${open}/>\n`;
  // Text is written without indentation: its white space means something.
  if (children.every((child) => typeof child === "string"))
    return `${indent}<${open}>${children.map(content).join("")}</${name}>\n`;
  const inner = children.map((child) => (typeof child === "string" ? content(child) : write(child, `${indent}  `)));
  return `${indent}<${open}>\n${inner.join("")}${indent}</${name}>\n`;
}

function content(text: string): string {
  return legal(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function attribute(text: string): string {
  return content(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
}

/** XML 1.0 forbids most control characters, lone surrogates and two non-characters even when escaped. */
function legal(text: string): string {
  return safeText(text, 100_000).replace(/[\p{Surrogate}\ufffe\uffff]/gu, "\ufffd");
}
