/** A project of a public repository: what stands at a commit, with the lockfile that is there or the one that npm writes. */
export interface Project {
  repository: string;
  commit: string;
  /** Of its package.json, from the root. */
  folder: string;
  /** Why its tests are not run; absent where they are. */
  noTests?: string;
}

export const projects: readonly Project[] = [
  {
    repository: "dockersamples/example-voting-app",
    commit: "63e9150ca17af4ed05880d4245e486481f73fcb4",
    folder: "result",
    noTests: "it has none but a script that needs the running services",
  },
  {
    repository: "open-telemetry/opentelemetry-demo",
    commit: "054282e318317f2be09f67dd9b0d7d1278566cfa",
    folder: "src/payment",
    noTests: "it has none",
  },
  {
    repository: "bradtraversy/devcamper-api",
    commit: "c9e7bd7f7f123552562f047473f801bb66e6806c",
    folder: ".",
    noTests: "it has none",
  },
  {
    repository: "bradtraversy/proshop_mern",
    commit: "1d20b5b09e796e2f00779306c390360e9e573276",
    folder: ".",
    noTests: "it has none",
  },
  {
    repository: "sahat/hackathon-starter",
    commit: "dbcac7a7b159bf6b8e93eb071a6f066c0b0ab6c8",
    folder: ".",
    noTests: "they download a database server",
  },
  {
    repository: "axios/axios",
    commit: "23a25af0688d1db2c396deb09229d2271cc24f6c",
    folder: ".",
    noTests: "they need browsers, a build and the network",
  },
  { repository: "moment/luxon", commit: "b6b9d03709085008287ed7f4ce5067f0f4be53f2", folder: "." },
  { repository: "santiq/bulletproof-nodejs", commit: "7ce1b4690c4e96659cb1ed0d367b08b3ab35a24b", folder: "." },
  { repository: "mariocasciaro/object-path", commit: "e6bb638ffdd431176701b3e9024f80050d0ef0a6", folder: "." },
  { repository: "jonschlinkert/set-value", commit: "c574eb8d94ba21d22b6fe5a5741fd4dbfc9dc47a", folder: "." },
];
