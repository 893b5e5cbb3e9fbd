/**
 * Drops what Tailwind writes for browsers without `@property`: a rule for every element of the page.
 * All it does that we can see is to make borders solid, and app/globals.css says that once.
 */
const dropFallbacks = () => ({
  postcssPlugin: 'drop-fallbacks',
  OnceExit(root) {
    root.walkAtRules('layer', (rule) => {
      if (rule.params === 'properties') rule.remove()
    })
  },
})
dropFallbacks.postcss = true

export default dropFallbacks
