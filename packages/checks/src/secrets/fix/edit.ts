/** What takes a secret out of a file: a piece of its text, by offsets, and what to write in its place. */
export interface Move {
  readonly start: number;
  readonly end: number;
  /** The text that reads the variable. */
  write(variable: string): string;
  /** The variable of the environment that holds it from now on. */
  readonly variable: string;
  /** The program reads that variable already: the secret was its default. */
  readonly isRead?: boolean;
  /** What belongs into the variable: it is never shown, and kept only where the user asks for it. */
  readonly value: string;
}

/** Where a secret is, and what is known of it. */
export interface Target {
  readonly start: number;
  readonly end: number;
  readonly detector: string;
  readonly provider: string | undefined;
}

/** Why a secret can't be moved by itself, and what to do. */
export interface Refusal {
  readonly refused: string;
}
