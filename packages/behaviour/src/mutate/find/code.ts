import { walk, type Node, type ParsedModule } from "@assay/program";

/** A parsed file, and the few questions about its tokens that a tree does not answer. */
export interface Code {
  readonly path: string;
  readonly text: string;
  readonly module: ParsedModule;
  slice(node: Node): string;
  /** The offset of a token outside comments within [from, to), which holds nothing but tokens and comments. */
  find(token: string, from: number, to: number): number | undefined;
  /** The first offset from `at` on that is neither blank nor in a comment. */
  skipBlank(at: number): number;
  /** The last offset before `at` behind which only blanks and comments follow. */
  skipBlankBack(at: number): number;
  isParenthesised(node: Node): boolean;
  /** The ranges of the blocks and class bodies within a node, in order; the inner ones of a block follow it. */
  blocksWithin(node: Node): readonly (readonly [start: number, end: number])[];
  /** True when what stands before `start` and at `end` would become one word if all between them went. */
  gluesAt(start: number, end: number): boolean;
}

const wordCharacter = /[\w$\\\u0080-\uffff]/;

/** Prepares a module for the operators. */
export function codeOf(module: ParsedModule): Code {
  const { path, text, comments } = module;
  const commentAt = new Map(comments.map((comment) => [comment.start, comment.end]));
  const commentBefore = new Map(comments.map((comment) => [comment.end, comment.start]));

  function skipBlank(at: number): number {
    let offset = at;
    for (;;) {
      const end = commentAt.get(offset);
      if (end !== undefined) offset = end;
      else if (offset < text.length && /\s/.test(text[offset] ?? "")) offset += 1;
      else return offset;
    }
  }

  function skipBlankBack(at: number): number {
    let offset = at;
    for (;;) {
      const start = commentBefore.get(offset);
      if (start !== undefined) offset = start;
      else if (offset > 0 && /\s/.test(text[offset - 1] ?? "")) offset -= 1;
      else return offset;
    }
  }

  let blocks: (readonly [number, number])[] | undefined;

  return {
    path,
    text,
    module,
    slice: (node) => text.slice(node.start, node.end),
    skipBlank,
    skipBlankBack,
    find(token, from, to) {
      for (let offset = skipBlank(from); offset < to; offset = skipBlank(offset + 1))
        if (text.startsWith(token, offset)) return offset;
      return undefined;
    },
    isParenthesised: (node) => text[skipBlankBack(node.start) - 1] === "(" && text[skipBlank(node.end)] === ")",
    blocksWithin(node) {
      blocks ??= blocksOf(module);
      const first = firstFrom(blocks, node.start + 1);
      let last = first;
      while ((blocks[last]?.[0] ?? Infinity) < node.end) last += 1;
      return blocks.slice(first, last);
    },
    gluesAt: (start, end) => wordCharacter.test(text[start - 1] ?? "") && wordCharacter.test(text[end] ?? ""),
  };
}

function blocksOf(module: ParsedModule): (readonly [number, number])[] {
  const blocks: (readonly [number, number])[] = [];
  walk(module.program, (node) => {
    if (node.type === "BlockStatement" || node.type === "ClassBody") blocks.push([node.start, node.end]);
  });
  return blocks.toSorted((a, b) => a[0] - b[0]);
}

/** The index of the first range that starts at `offset` or behind it. */
function firstFrom(ranges: readonly (readonly [number, number])[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.[0] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
