import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { citablePassages } from '../../lib/bench/citable-passages.ts'
import { generateArticle, type ArticleMaterial } from '../../lib/bench/generate-article.ts'
import { fixSlugs } from '../../lib/check/fix-slugs.ts'
import { loadReferences } from '../../lib/citations/load-references.ts'
import { loadRedFlags } from '../../lib/red-flags/load-red-flags.ts'

/**
 * Puts `count` generated articles into a copy of the repository and lists their addresses. The
 * articles that are there stay, because the start page, the header and each other lead to them.
 *
 * @returns articles there are now, all together
 */
export function writeArticles(root: string, count: number, seed: number): number {
  const folder = path.join(root, 'content', 'articles')
  const isGenerated = (name: string): boolean => name.startsWith('generated-')
  const existing = readdirSync(folder).filter((name) => name.endsWith('.mdx') && !isGenerated(name))
  const material: ArticleMaterial = {
    passages: citablePassages(loadReferences(root).values()),
    redFlagTopics: [...new Set(loadRedFlags(root).flags.flatMap(({ topics }) => topics))].sort(),
    existingSlugs: existing.map((name) => name.slice(0, -'.mdx'.length)).sort(),
  }
  mkdirSync(folder, { recursive: true })
  for (let index = 1; index <= count; index += 1) {
    const { slug, text } = generateArticle(seed, index, material)
    const file = path.join(folder, `${slug}.mdx`)
    // Written once, so that file times stay as an editor would leave them.
    if (!existsSync(file)) writeFileSync(file, text)
  }
  fixSlugs(root)
  return existing.length + count
}
