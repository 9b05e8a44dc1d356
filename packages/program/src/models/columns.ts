import { allDangers, bitOf } from "./danger.ts";

/** Columns that a database or a mapper fills by itself: keys, times, counts. */
const filledIn =
  /^(?:_?id|uuid|guid|rowid|lastID|insertId|changes|rowCount|count|total|version|__v|length)$|(?:[a-z]Ids?|_ids?|[a-z]At|_at)$/;
/** Names that a database's own catalogue gives: of its tables, columns, constraints. */
const catalogue =
  /^(?:table_?name|table_schema|schema_?name|column_?name|constraint_name|index_?name|rel_?name|nspname|datname)$/i;
/** What holds records, and is none itself. */
const holder =
  /^(?:[*\d]+|@.*|rows?|records?|recordset|items?|results?|data|dataValues|_?docs?|hits|_source|values?|body)$/;
/** Columns for what people call things. Under other names programs keep names of their own making. */
const givenByPeople = /^(?:(?:file|original|orig|display|full|given)_?(?:file)?_?name|name|title|slug)$/i;

const path = bitOf("path") | bitOf("path-dots") | bitOf("path-start");
const known = new Map<string, number>();

/** Bits of the dangers that are not asked about of a column of a record, by its name. */
export function harmlessInColumn(name: string): number {
  let mask = known.get(name);
  if (mask === undefined) {
    mask =
      filledIn.test(name) || catalogue.test(name)
        ? allDangers
        : holder.test(name) || givenByPeople.test(name)
          ? 0
          : path;
    known.set(name, mask);
  }
  return mask;
}
