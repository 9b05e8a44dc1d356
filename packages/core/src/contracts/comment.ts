/** A comment of a file: real ones only, never text of a string that looks like one. Lines count from 1. */
export interface CodeComment {
  /** Without its delimiters. */
  text: string;
  startLine: number;
  endLine: number;
  /** The line of code that it is about: its own where code stands there too, else the next one; none at the end. */
  targetLine: number | undefined;
}

/** Finds the comments of a file by its name and text; undefined for a kind of file whose comments are not known. */
export type ReadComments = (path: string, text: string) => readonly CodeComment[] | undefined;
