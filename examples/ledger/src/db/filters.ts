export interface Filter {
  column: string;
  operator: "=" | "ILIKE" | ">=" | "<=";
  value: string | number | undefined;
}

/** Builds a WHERE clause from the filters that have a value. */
export function buildWhere(filters: Filter[]): string {
  const parts = filters
    .filter((filter) => filter.value !== undefined && filter.value !== "")
    .map((filter) => `${filter.column} ${filter.operator} ${quote(filter.value!)}`);
  return parts.length === 0 ? "" : `WHERE ${parts.join(" AND ")}`;
}

function quote(value: string | number): string {
  return typeof value === "number" ? String(value) : `'${value}'`;
}
