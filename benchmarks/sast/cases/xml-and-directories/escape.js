const hex = (character) => `\\${character.charCodeAt(0).toString(16).padStart(2, "0")}`;

export const escapeFilter = (text) => String(text).replaceAll(/[\\*()\0]/g, hex);

export const escapeXml = (text) =>
  String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
