export interface Filter {
  column: "invoices.tenant_id" | "invoices.status" | "customers.name";
  operator: "=" | "ILIKE";
  value: string | number | undefined;
}

export interface Where {
  text: string;
  values: (string | number)[];
}

/** Builds a WHERE clause from the filters that have a value. Values travel apart from the text. */
export function buildWhere(filters: Filter[]): Where {
  const parts: string[] = [];
  const values: (string | number)[] = [];
  for (const { column, operator, value } of filters) {
    if (value === undefined || value === "") continue;
    values.push(value);
    parts.push(`${column} ${operator} $${values.length}`);
  }
  return { text: parts.length === 0 ? "" : `WHERE ${parts.join(" AND ")}`, values };
}
