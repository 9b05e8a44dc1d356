/** How a report is to be rendered. Every renderer takes what concerns it. */
export interface RenderOptions {
  /** Terminal: colours and styles. Off unless asked for. */
  color?: boolean;
  /** Terminal: columns to lay out for; 80 when not known, never less than 60 or more than 120. */
  width?: number;
  /** Terminal: how many findings are shown in full, 30 unless told. */
  maxFindings?: number;
  /** HTML: the built page; read from beside the program when not given (see `html/template.ts`). */
  template?: string;
}
