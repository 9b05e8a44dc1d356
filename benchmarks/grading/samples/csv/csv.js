export function parseCsv(text, { separator = ",", header = true } = {}) {
  const rows = [];
  let row = [];
  let cell = "";
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index];
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === separator) {
      row.push(cell);
      cell = "";
    } else if (letter === "\n") {
      row.push(cell);
      rows.push(row);
      row = [];
      cell = "";
    } else if (letter !== "\r") cell += letter;
  }
  if (quoted) throw new SyntaxError("a quote is not closed");
  if (cell !== "" || row.length > 0) rows.push([...row, cell]);
  if (!header) return rows;
  const [names = [], ...body] = rows;
  return body.map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""])));
}

export function toCsv(rows) {
  if (rows.length === 0) return "";
  const names = Object.keys(rows[0]);
  const write = (value) => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
  return [names, ...rows.map((row) => names.map((name) => row[name]))]
    .map((cells) => cells.map(write).join(","))
    .join("\n");
}
