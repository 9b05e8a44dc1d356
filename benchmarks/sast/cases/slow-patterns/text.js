export const isSlug = (text) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);

export const trimEnd = (text) => text.replace(/\s+$/, "");
