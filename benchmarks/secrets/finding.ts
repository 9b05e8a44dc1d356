/** What a tool reports, in the form in which all tools are judged. Without the value. */
export interface Finding {
  readonly repository: string;
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
  readonly rule: string;
}

/** A file of a labelled repository, laid out under a folder. */
export interface LabelledFile {
  readonly repository: string;
  readonly path: string;
  readonly text: string;
}

export interface Tool {
  readonly name: string;
  readonly version: string;
  /** Judges files that lie under a folder as owner+name/path. */
  run(folder: string, files: readonly LabelledFile[]): Promise<Finding[]> | Finding[];
}

/** The place of a file under the folder. */
export function folderOf(repository: string): string {
  return repository.replace("/", "+");
}
