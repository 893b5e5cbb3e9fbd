import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { StructuredData } from './structured-data.tsx'

const markupOf = (data: object) => renderToStaticMarkup(createElement(StructuredData, { data }))

test.each(['</script>', '</script >', '</SCRIPT\n>', '</script/x>', '<!--<script>'])(
  'keeps %j of a title inside the data',
  (name) => {
    const json = /^<script [^>]*>([^<]*)<\/script>$/.exec(markupOf({ name }))?.[1]
    expect(JSON.parse(json ?? 'null')).toEqual({ name })
  },
)
