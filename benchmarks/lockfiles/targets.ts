/** A lockfile of a public repository at one commit. */
export interface Target {
  repository: string;
  commit: string;
  date: string;
  path: string;
}

/** Taken for their formats and ages before anything was measured on them. */
export const targets: readonly Target[] = [
  {
    repository: "vitejs/vite",
    commit: "a98c8d95d552c6fa98ab66fb810f5b39ad5abf49",
    date: "2026-08-22",
    path: "pnpm-lock.yaml",
  },
  {
    repository: "vitejs/vite",
    commit: "123ef4c47c611ebd99d8b41c89c547422aea9c1d",
    date: "2023-06-08",
    path: "pnpm-lock.yaml",
  },
  {
    repository: "vitejs/vite",
    commit: "50f8f3b59597fe91dddaaf2d4b90fb42c71a8a1e",
    date: "2022-05-11",
    path: "pnpm-lock.yaml",
  },
  {
    repository: "vuejs/core",
    commit: "e2bede96134f757aad5c5b33ac9be055022dbfc8",
    date: "2026-08-21",
    path: "pnpm-lock.yaml",
  },
  {
    repository: "vuejs/core",
    commit: "61c5fbd3e35152f5f32e95bf04d3ee083414cecb",
    date: "2021-10-08",
    path: "pnpm-lock.yaml",
  },
  {
    repository: "jestjs/jest",
    commit: "f19adb10d24a73b9922556a54eab98bef6dcbf4e",
    date: "2020-01-19",
    path: "yarn.lock",
  },
  {
    repository: "honojs/hono",
    commit: "e4c0ea23681e743607a80d4462291a1882f7aa5f",
    date: "2022-03-09",
    path: "yarn.lock",
  },
  {
    repository: "prettier/prettier",
    commit: "f7c44237331348c001c2907e844cd0d1530b23ff",
    date: "2022-03-16",
    path: "yarn.lock",
  },
  {
    repository: "jestjs/jest",
    commit: "2b78dd2f8da44df80541d8c2352f6aa3d61799bb",
    date: "2021-12-16",
    path: "yarn.lock",
  },
  {
    repository: "jestjs/jest",
    commit: "7ea9a406cb10e828099029c66671e7f5ff030572",
    date: "2025-01-20",
    path: "yarn.lock",
  },
  {
    repository: "jestjs/jest",
    commit: "52db46e50404c993d3f10dd1481e861cc04ae22e",
    date: "2026-08-21",
    path: "yarn.lock",
  },
  {
    repository: "prettier/prettier",
    commit: "4f84a934201322ca87750e2b9b25baf296da6560",
    date: "2026-07-24",
    path: "yarn.lock",
  },
  {
    repository: "honojs/hono",
    commit: "28a9c128912de19f3fb28b00ae289c9b93f6f392",
    date: "2026-08-22",
    path: "bun.lock",
  },
  {
    repository: "elysiajs/elysia",
    commit: "8358ff9efbcedf9534995f5977f26b9ceab59329",
    date: "2026-06-17",
    path: "bun.lock",
  },
  {
    repository: "honojs/hono",
    commit: "28a9c128912de19f3fb28b00ae289c9b93f6f392",
    date: "2026-08-22",
    path: "benchmarks/routers/bun.lock",
  },
  {
    repository: "pydantic/pydantic",
    commit: "2151025aa51263f3016502b00010b78e4481eaa1",
    date: "2026-08-18",
    path: "uv.lock",
  },
  {
    repository: "modelcontextprotocol/python-sdk",
    commit: "57394b0548d1e2dc2dce8d67d84985769df3b8bb",
    date: "2026-08-20",
    path: "uv.lock",
  },
  {
    repository: "pallets/flask",
    commit: "2ac89889f4cc330eabd50f295dcef02828522c69",
    date: "2026-04-08",
    path: "uv.lock",
  },
  {
    repository: "python-poetry/poetry",
    commit: "f46702336862f30050d5c641d5ed6f7568ded793",
    date: "2026-06-21",
    path: "poetry.lock",
  },
  {
    repository: "python-poetry/poetry",
    commit: "cdbacd649f444aa35bc9b29aa384d6d17e95ef32",
    date: "2021-11-21",
    path: "poetry.lock",
  },
  {
    repository: "Textualize/rich",
    commit: "42899d8a0a96b121a514516f4be9db44ff7aeaf3",
    date: "2026-02-19",
    path: "poetry.lock",
  },
  {
    repository: "Textualize/rich",
    commit: "dbe30faa107c93a137e2b3a3c7264cfb45da6a41",
    date: "2022-01-21",
    path: "poetry.lock",
  },
  {
    repository: "pdm-project/pdm",
    commit: "a7e9d0015b4d5ca5d1b0c558582f9bf41b2fdf54",
    date: "2026-08-21",
    path: "pdm.lock",
  },
  {
    repository: "pypa/pipenv",
    commit: "3f1b272abd51d7d7ab7f5935bb6b25da86e93e8b",
    date: "2026-08-20",
    path: "Pipfile.lock",
  },
  {
    repository: "pypa/pipenv",
    commit: "1695bee78980e8954b431ace0c9b2194aa7203ba",
    date: "2022-08-31",
    path: "Pipfile.lock",
  },
  {
    repository: "encode/httpx",
    commit: "ae1b9f66238f75ced3ced5e4485408435de10768",
    date: "2025-12-10",
    path: "requirements.txt",
  },
  {
    repository: "pallets/flask",
    commit: "6748a09341deeac16acb33996df95a31fae0c545",
    date: "2024-11-13",
    path: "requirements/dev.txt",
  },
  {
    repository: "PyGithub/PyGithub",
    commit: "5cdf6ab395c52efb652d0bc1f28fdf2e452b1b41",
    date: "2026-08-20",
    path: "requirements/test.txt",
  },
  {
    repository: "axios/axios",
    commit: "23a25af0688d1db2c396deb09229d2271cc24f6c",
    date: "2025-02-18",
    path: "package-lock.json",
  },
  {
    repository: "axios/axios",
    commit: "dccaeb1b68ee32cce90fe731cef6ae5ee1b9d931",
    date: "2022-01-18",
    path: "package-lock.json",
  },
  {
    repository: "honojs/hono",
    commit: "28a9c128912de19f3fb28b00ae289c9b93f6f392",
    date: "2026-08-22",
    path: "benchmarks/query-param/package-lock.json",
  },
];
