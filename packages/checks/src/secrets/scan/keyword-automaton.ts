/** Calls back with a keyword's index and the offset after its last character. */
export type KeywordVisitor = (keyword: number, end: number) => void;

/** Finds all keywords in one pass over the text, in any letter case. */
export interface KeywordAutomaton {
  scan(text: string, visit: KeywordVisitor): void;
}

/** Entries of a row of the transition table, so that a shift finds it; 0 is for characters in no keyword. */
const columnBits = 6;
const columns = 1 << columnBits;

/** Bytes looked at in one go: large enough that there are few pieces, small enough to stay in the processor's cache. */
const pieceLength = 128 * 1024;
const bytes = Buffer.allocUnsafe(pieceLength);

/**
 * Aho and Corasick's automaton (CACM 18:6, 1975) with all its failure links resolved into one transition table, so
 * that each character costs one table look-up however many keywords there are. Characters that occur in no keyword
 * share a column; capital letters share the column of their small ones.
 *
 * The text is read as one byte for each UTF-16 code unit, the lower one, which is faster than asking a string for its
 * characters. A unit of which only the lower byte is a keyword's letter is told apart where a keyword ends.
 *
 * @param keywords ASCII, lower case, none empty
 * @throws {RangeError} for others, or for more than 63 different characters
 */
export function keywordAutomaton(keywords: readonly string[]): KeywordAutomaton {
  const columnOf = columnsOf(keywords);
  const { table, firstTelling, outputs } = buildTable(keywords, columnOf);

  function tell(text: string, row: number, end: number, visit: KeywordVisitor): void {
    for (const keyword of outputs[(row - firstTelling) >> columnBits] ?? [])
      if (isAscii(text, end - (keywords[keyword] ?? "").length, end)) visit(keyword, end);
  }

  return {
    scan(text, visit) {
      const place = { index: 0, row: 0 };
      const isWhole = text.length <= pieceLength;
      for (let piece = 0; piece < text.length; piece += pieceLength) {
        const length = bytes.write(isWhole ? text : text.slice(piece, piece + pieceLength), "latin1");
        place.index = 0;
        while (advance(table, columnOf, length, firstTelling, place)) tell(text, place.row, piece + place.index, visit);
      }
    },
  };
}

/**
 * Moves on to behind the next byte at which keywords end; false at the end of the piece. A function of its own, and of
 * its arguments alone, because it is the one loop that sees every byte: nothing in it can make the compiler look
 * anything up anew.
 */
function advance(
  table: Int32Array,
  columnOf: Uint8Array,
  length: number,
  firstTelling: number,
  place: { index: number; row: number },
): boolean {
  let { row, index } = place;
  const piece = bytes;
  while (index < length) {
    row = table[row + (columnOf[piece[index++] as number] as number)] as number;
    if (row < firstTelling) continue;
    place.row = row;
    place.index = index;
    return true;
  }
  place.row = row;
  return false;
}

function isAscii(text: string, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (text.charCodeAt(index) >= 128) return false;
  return true;
}

/** The column of each byte. */
function columnsOf(keywords: readonly string[]): Uint8Array {
  const columnOf = new Uint8Array(256);
  let next = 1;
  for (const keyword of keywords) {
    for (let index = 0; index < keyword.length; index++) {
      const code = keyword.charCodeAt(index);
      if (code >= 128) throw new RangeError(`the keyword '${keyword}' is not ASCII`);
      if (columnOf[code] !== 0) continue;
      columnOf[code] = next++;
      if (code >= 97 && code <= 122) columnOf[code - 32] = columnOf[code] ?? 0;
    }
  }
  if (next > columns) throw new RangeError(`the keywords have ${next - 1} different characters, ${columns - 1} fit`);
  return columnOf;
}

/** The transition table: an entry is where the next state's row begins. States in which keywords end come last. */
function buildTable(keywords: readonly string[], columnOf: Uint8Array) {
  const { children, ends } = buildTrie(keywords, columnOf);
  const next = new Int32Array(children.length * columns);
  const fallback = new Int32Array(children.length);
  const queue = [0];
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head] ?? 0;
    const back = fallback[node] ?? 0;
    if (node !== 0) ends[node]?.push(...(ends[back] ?? []));
    for (let column = 0; column < columns; column++) {
      const child = children[node]?.get(column);
      const viaFallback = node === 0 ? 0 : (next[back * columns + column] ?? 0);
      next[node * columns + column] = child ?? viaFallback;
      if (child === undefined) continue;
      fallback[child] = viaFallback;
      queue.push(child);
    }
  }

  // The states near the root, where most of the time is spent, stand together.
  const quiet = queue.filter((node) => ends[node]?.length === 0);
  const telling = queue.filter((node) => ends[node]?.length !== 0);
  const rowOf = new Int32Array(children.length);
  [...quiet, ...telling].forEach((node, index) => (rowOf[node] = index * columns));
  const table = new Int32Array(next.length);
  for (const node of queue)
    for (let column = 0; column < columns; column++)
      table[(rowOf[node] ?? 0) + column] = rowOf[next[node * columns + column] ?? 0] ?? 0;
  return { table, firstTelling: quiet.length * columns, outputs: telling.map((node) => ends[node] ?? []) };
}

function buildTrie(keywords: readonly string[], columnOf: Uint8Array) {
  const children: Map<number, number>[] = [new Map()];
  const ends: number[][] = [[]];
  keywords.forEach((keyword, index) => {
    if (keyword === "") throw new RangeError("a keyword is empty");
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
  return { children, ends };
}
