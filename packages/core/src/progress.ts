/** What a verification says of itself while it runs. Text in it is safe to print. */
export type Progress =
  | { type: "stage"; name: string }
  | {
      type: "collector";
      key: string;
      title: string;
      state: "started" | "working" | "done";
      message: string;
      fraction?: number;
    }
  | { type: "found"; findings: number };
