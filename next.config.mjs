/** The desk is a second build of the same app: docs/decisions/0022-the-desk.md */
const isDesk = process.env.DESK === '1'
// The desk builds in a work tree below this one, whose packages it uses: lib/desk/publishing/
const packages = process.env.PACKAGES_ROOT

/** @type {import('next').NextConfig} */
const shared = {
  trailingSlash: true,
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run lint:types` looks at types; the build need not do it again.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  turbopack: packages ? { root: packages } : {},
}

/**
 * Every build begins with an empty folder, and no map of the sources is published: both would take
 * seconds and 100 MB for nothing.
 */
const fromScratch = { turbopackFileSystemCacheForBuild: false, turbopackSourceMaps: false }

/** @type {import('next').NextConfig} */
const reader = {
  ...shared,
  output: 'export',
  // The export is stripped and compressed before it becomes out/: lib/publishing/publish.ts
  distDir: '.build',
  images: { unoptimized: true },
  experimental: {
    // Hints for a router that our pages do not have: docs/decisions/0013-what-a-build-costs.md
    prefetchInlining: false,
    ...fromScratch,
    // The desk builds again and again in one place: the cache halves what Next does there.
    turbopackFileSystemCacheForBuild: packages !== undefined,
  },
}

/** @type {import('next').NextConfig} */
const desk = {
  ...shared,
  pageExtensions: ['desk.tsx', 'desk.ts'],
  distDir: '.build-desk',
  // Apart from the reader's files, which our server takes from out/.
  assetPrefix: '/desk',
  turbopack: { resolveAlias: { 'contentlayer/generated': './lib/content/nothing-compiled.ts' } },
  images: { unoptimized: true },
  // What lib/ works with is loaded as it is: bundling it takes a fifth of the build.
  serverExternalPackages: [
    '@citation-js/core',
    '@citation-js/plugin-bibtex',
    '@citation-js/plugin-csl',
    '@citation-js/plugin-ris',
    'ajv',
    'diff',
    'htmlparser2',
    'sharp',
    'unified',
    'yaml',
    'zod',
  ],
  experimental: fromScratch,
}

export default isDesk ? desk : reader
