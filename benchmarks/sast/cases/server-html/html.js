export const page = (title) => `<!doctype html><title>${title}</title>`;

export const rows = (cells) => `<table>${cells.map((cell) => `<tr><td>${cell}</td></tr>`).join("")}</table>`;
