import path from 'node:path'

// A path of its own: Turbopack looks for plugins from inside its build folder.
const dropFallbacks = path.join(process.cwd(), 'lib/styles/drop-fallbacks.mjs')

export default { plugins: { '@tailwindcss/postcss': {}, [dropFallbacks]: {} } }
