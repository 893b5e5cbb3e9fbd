import { kindOf, nameOf } from '../places.ts'
import type { Entry, PlainRule } from '../repository.ts'

/**
 * Every file of content/ has a place of its own there; a file elsewhere would silently not be
 * looked at.
 *
 * Good: `content/articles/scar-pain.mdx`
 * Bad:  `content/articles/scar-pain.md`, `content/scar-pain.mdx`, `content/.DS_Store`
 */
export const fileKnown: PlainRule<Entry> = ({ path, kind }, report) => {
  if (kind === 'file' && kindOf(path) !== null) return
  report({
    line: 1,
    column: 1,
    rule: 'file-known',
    found: kind === 'file' ? 'Unexpected file' : 'Unexpected thing that is no file',
    expected:
      'articles/<slug>.mdx, questions/<slug>.mdx, sources/<id>.json, locales/<code>.yml, ' +
      'people/<id>.yml, red-flags.yml, exercises.yml, treatments.yml, glossary.yml, series.yml, ' +
      'start.yml, slugs.yml, redirects.yml or, below translations/<language>/, articles/<slug>.mdx, ' +
      'interface.yml, locales.yml, red-flags.yml or start.yml',
    remedy: kind === 'file' ? whereTo(path) : 'Remove it.',
  })
}

function whereTo(path: string): string {
  const file = path.replace(/^.*\//, '')
  if (file.startsWith('.') || /~$|^Thumbs\.db$/i.test(file)) return 'Remove it.'
  const ending = /\.([^.]*)$/.exec(file)?.[1]?.toLowerCase() ?? ''
  const name = nameOf(path)
  const [, folder] = path.split('/')
  if (['md', 'mdx', 'markdown', 'txt'].includes(ending)) {
    return folder === 'questions'
      ? `If it is a question, name it \`content/questions/${name}.mdx\`.`
      : `If it is an article, name it \`content/articles/${name}.mdx\`.`
  }
  if (ending === 'json') return `If it is a reference, name it \`content/sources/${name}.json\`.`
  if (ending === 'yaml' || ending === 'yml') {
    const inFolder = folder === 'locales' || folder === 'people'
    return `Did you mean \`content/${inFolder ? `${folder}/` : ''}${name}.yml\`?`
  }
  if (/^(?:svg|png|jpe?g|webp|avif|gif)$/.test(ending)) {
    return 'Pictures live in `public/articles/<slug>/`.'
  }
  return 'Only words and data live in content/. Move it or remove it.'
}
