import { cloneElement } from 'react'
import { JsonLdScript } from 'next-seo'

type Markup = { dangerouslySetInnerHTML: { __html: string } }

/**
 * Facts about the page for machines. They say what the page shows, never more.
 *
 * next-seo escapes `</script>` only in that spelling, but `</script >` in a title ends the script as
 * well. In JSON a `<` stands in texts alone, where `\u003C` is the same character.
 */
export function StructuredData({ data }: { data: object }) {
  const script = JsonLdScript({ scriptKey: 'facts', data: data as Record<string, unknown> })
  if (script === null) return null
  const { __html } = (script.props as Markup).dangerouslySetInnerHTML
  return cloneElement(script, {
    dangerouslySetInnerHTML: { __html: __html.replaceAll('<', '\\u003C') },
  })
}
