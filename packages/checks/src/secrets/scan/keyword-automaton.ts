/** Calls back with a keyword's index and the offset after its last character. */
export type KeywordVisitor = (keyword: number, end: number) => void;

/** Finds all keywords in one pass over the text, in any letter case. */
export interface KeywordAutomaton {
  scan(text: string, visit: KeywordVisitor): void;
}

/**
 * Aho and Corasick's automaton (CACM 18:6, 1975) with all its failure links resolved into one transition table, so
 * that each character costs one table look-up however many keywords there are. Characters that occur in no keyword
 * share a column; capital letters share the column of their small ones.
 *
 * @param keywords ASCII, lower case, none empty
 */
export function keywordAutomaton(keywords: readonly string[]): KeywordAutomaton {
  const columnOf = new Uint8Array(128);
  let columns = 1;
  for (const keyword of keywords) {
    for (let index = 0; index < keyword.length; index++) {
      const code = keyword.charCodeAt(index);
      if (code >= 128 || columnOf[code] !== 0) continue;
      columnOf[code] = columns++;
      if (code >= 97 && code <= 122) columnOf[code - 32] = columnOf[code] ?? 0;
    }
  }

  const { table, outputs } = buildTable(keywords, columnOf, columns);

  return {
    scan(text, visit) {
      let state = 0;
      for (let index = 0; index < text.length; index++) {
        const code = text.charCodeAt(index);
        state = code < 128 ? (table[state + (columnOf[code] as number)] as number) : 0;
        if (state < 0) {
          state = -state;
          for (const keyword of outputs.get(state) ?? []) visit(keyword, index + 1);
        }
      }
    },
  };
}

/** The transition table, rows flattened; a negative entry leads to a state in which keywords end. */
function buildTable(keywords: readonly string[], columnOf: Uint8Array, columns: number) {
  const children: Map<number, number>[] = [new Map()];
  const ends: number[][] = [[]];
  keywords.forEach((keyword, index) => {
    let node = 0;
    for (let position = 0; position < keyword.length; position++) {
      const column = columnOf[keyword.charCodeAt(position)] ?? 0;
      let next = children[node]?.get(column);
      if (next === undefined) {
        next = children.push(new Map()) - 1;
        ends.push([]);
        children[node]?.set(column, next);
      }
      node = next;
    }
    ends[node]?.push(index);
  });

  const table = new Int32Array(children.length * columns);
  const fallback = new Int32Array(children.length);
  const queue = [0];
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head] ?? 0;
    const back = fallback[node] ?? 0;
    if (node !== 0) ends[node]?.push(...(ends[back] ?? []));
    for (let column = 0; column < columns; column++) {
      const child = children[node]?.get(column);
      const viaFallback = node === 0 ? 0 : (table[back * columns + column] ?? 0);
      if (child === undefined) {
        table[node * columns + column] = viaFallback;
        continue;
      }
      fallback[child] = viaFallback;
      table[node * columns + column] = child;
      queue.push(child);
    }
  }

  const outputs = new Map<number, readonly number[]>();
  ends.forEach((list, node) => list.length > 0 && outputs.set(node * columns, list));
  for (let index = 0; index < table.length; index++) {
    const node = table[index] ?? 0;
    table[index] = (ends[node]?.length ?? 0) > 0 ? -node * columns : node * columns;
  }
  return { table, outputs };
}
