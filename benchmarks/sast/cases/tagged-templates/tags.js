export const sql = (parts, ...values) => ({
  text: parts.reduce((text, part, index) => `${text}$${index}${part}`),
  values,
});

export const join = (parts, ...values) => parts.map((part, index) => part + (values[index] ?? "")).join("");
