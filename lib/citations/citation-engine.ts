import { createRequire } from 'node:module'

/**
 * citation-js and its plugins, loaded at first use and once.
 *
 * Loading costs about 50 ms, the first entry 30 ms, each other 2 ms; most commands and most pages'
 * modules never print an entry, so none of it happens on import.
 */
type Cite = { format(format: string, options?: Record<string, unknown>): unknown }

type CiteConstructor = new (
  data: unknown,
  options?: { forceType?: string; generateGraph?: boolean },
) => Cite

type Core = {
  Cite: CiteConstructor
  plugins: { config: { get(plugin: string): unknown } }
}

type StyleConfig = { styles: { add(name: string, xml: string): void } }
type BibtexConfig = { format: { useIdAsLabel: boolean; checkLabel: boolean; asciiOnly: boolean } }

const load = createRequire(import.meta.url)
let printing: Core | null = null
let exchange: Core | null = null

/** citation-js with citation styles. */
export function printingEngine(): CiteConstructor {
  if (!printing) {
    printing = load('@citation-js/core') as Core
    load('@citation-js/plugin-csl')
    const { styles } = printing.plugins.config.get('@csl') as StyleConfig
    styles.add('short', SHORT_STYLE)
  }
  return printing.Cite
}

/** citation-js with BibTeX and RIS. */
export function exchangeEngine(): CiteConstructor {
  if (!exchange) {
    exchange = load('@citation-js/core') as Core
    load('@citation-js/plugin-bibtex')
    load('@citation-js/plugin-ris')
    const { format } = exchange.plugins.config.get('@bibtex') as BibtexConfig
    // Our ids are the keys (they are safe as they are), and letters outside ASCII stay themselves:
    // the plugin's ASCII mode drops those for which it knows no command.
    format.useIdAsLabel = true
    format.checkLabel = false
    format.asciiOnly = false
  }
  return exchange.Cite
}

/** "Bergström and others, 2014": names as in running text, in the words of readers, not "et al.". */
const SHORT_STYLE = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US"
  demote-non-dropping-particle="never">
  <info><title>Short</title><id>short</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <locale xml:lang="en"><terms>
    <term name="et-al">and others</term>
    <term name="no date">no date</term>
  </terms></locale>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography et-al-min="3" et-al-use-first="1"><layout>
    <group delimiter=", ">
      <names variable="author">
        <name form="short" and="text" delimiter=", " delimiter-precedes-et-al="never"/>
        <substitute><names variable="editor"/><text variable="container-title"/><text variable="title" form="short"/></substitute>
      </names>
      <choose>
        <if variable="issued"><date variable="issued"><date-part name="year"/></date></if>
        <else><text term="no date"/></else>
      </choose>
    </group>
  </layout></bibliography>
</style>`
