import type { Finding } from "./finding.ts";

/** Another analyser, run once over all files with labels. */
export interface Peer {
  name: string;
  version: string;
  /** Judges a folder; places are relative to it. */
  run(root: string): Promise<PeerOutput> | PeerOutput;
}

export interface PeerOutput {
  findings: Finding[];
  gaps: string[];
}
