/** Files that a framework or a tool loads by where they lie. What they export is theirs to read. */
const byConvention: readonly RegExp[] = [
  // Next.js: https://nextjs.org/docs/app/api-reference/file-conventions
  /(?:^|\/)app\/(?:.*\/)?(?:page|layout|route|loading|error|not-found|template|default|global-error|global-not-found|forbidden|unauthorized|sitemap|robots|manifest|icon\d*|apple-icon\d*|opengraph-image\d*|twitter-image\d*)\.[jt]sx?$/,
  /(?:^|\/)(?:src\/)?(?:middleware|proxy|instrumentation|instrumentation-client|mdx-components)\.[jt]sx?$/,
  // Pages and routes by file: Next.js, Nuxt, Astro, Gatsby, Remix, SolidStart, TanStack Start, Expo, vite-plugin-pages
  /(?:^|\/)(?:pages|routes|layouts)\/.+\.(?:[jt]sx?|vue|svelte|astro|m?ts)$/,
  /(?:^|\/)app\/(?:root|routes|entry\.\w+|app\.config|router|client|ssr|server)\.[jt]sx?$/,
  // SvelteKit: https://svelte.dev/docs/kit/project-structure
  /(?:^|\/)(?:\+(?:page|layout|server|error)[\w.@-]*\.[jt]s|hooks(?:\.\w+)?\.[jt]s|params\/\w+\.[jt]s|service-worker\.[jt]s)$/,
  // Nuxt and Nitro import these by name: https://nuxt.com/docs/guide/concepts/auto-imports
  /(?:^|\/)(?:composables|plugins|middleware|server\/(?:api|routes|middleware|plugins|utils|tasks)|stores)\/.+\.(?:m?[jt]s|vue)$/,
  // Gatsby, Storybook, Astro content, serverless functions, commands of oclif, migrations
  /(?:^|\/)gatsby-(?:config|node|browser|ssr)\.[jt]sx?$|\.stories\.[jt]sx?$|(?:^|\/)\.storybook\/|(?:^|\/)content\.?config\.[jt]s$|(?:^|\/)src\/content\/config\.[jt]s$/,
  /(?:^|\/)(?:api|functions|netlify\/functions|lambdas?|handlers?|workers?|commands|migrations?|seeds?|seeders?|subscribers|cron|jobs|tasks|scripts?|bin)\/.+\.[cm]?[jt]sx?$/,
  // Configuration, whatever of
  /(?:^|\/)(?:\.[^/]+|[^/]+\.(?:config|conf|workspace|setup|d))\.[cm]?[jt]sx?$|(?:^|\/)\.[\w-]+rc\.[cm]?[jt]s$|\.config\.[\w.]+\.[cm]?[jt]s$/,
];

/** True of a file whose exports are read by what loads it, and by no import. */
export function isEntry(path: string): boolean {
  return byConvention.some((pattern) => pattern.test(path));
}

/** Strings of a manifest that may name a file: entries, scripts, and what tools are told there. */
export function wordsOf(manifest: string): string[] {
  return [...manifest.matchAll(/[\w@.*-]*\/?[\w@./*-]+\.(?:[cm]?[jt]sx?|vue|svelte)\b/g)].map(([word]) =>
    word.replace(/^\.\//, ""),
  );
}
