/** @type {import('next').NextConfig} */
export default {
  output: 'export',
  // The export is stripped and compressed before it becomes out/: lib/publishing/publish.ts
  distDir: '.build',
  trailingSlash: true,
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // `npm run lint:types` looks at types; the build need not do it again.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // Hints for a router that our pages do not have: docs/decisions/0013-what-a-build-costs.md
  experimental: { prefetchInlining: false },
}
