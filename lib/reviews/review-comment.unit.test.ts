import { afterEach, expect, test } from 'vitest'
import { runGate } from './gate/run-gate.ts'
import { COMMENT_MARK, reviewComment, type CommentOptions } from './review-comment.ts'
import {
  article,
  ARTICLE,
  BODY,
  CITE,
  OTHER_CITE,
  OTHER_SOURCE,
  reviewStory,
  source,
  SOURCE,
  TODAY,
  type ReviewStory,
} from './review-story.fixture.ts'

const stories: ReviewStory[] = []

async function story(base?: Readonly<Record<string, string | null>>): Promise<ReviewStory> {
  const made = await reviewStory(base)
  stories.push(made)
  return made
}

afterEach(async () => {
  await Promise.all(stories.splice(0).map(({ remove }) => remove()))
})

async function commentOn(
  { root }: ReviewStory,
  options: Partial<CommentOptions> = {},
): Promise<string> {
  const gate = { base: 'main', head: 'proposal', proposal: 'proposal', today: TODAY }
  const { report, changed } = await runGate(root, gate)
  return reviewComment({
    report,
    changed,
    nameOf: (reviewer) => `${reviewer} Test, TEST`,
    preview: null,
    addressOf: () => null,
    ...options,
  })
}

/** As Markdown is read: numbers are characters. */
function read(markdown: string): string {
  return markdown.replace(/&#(\d+);/g, (_all, number: string) =>
    String.fromCodePoint(Number(number)),
  )
}

function section(comment: string, title: string): string {
  return read(new RegExp(`### ${title}\n\n(.*?)(?=\n\n### |\n$)`, 's').exec(comment)?.[1] ?? '')
}

const REWORDED = article(BODY.replace('often', 'sometimes'))

test('is the same for the same proposal, to the letter', async () => {
  const told = await story()
  await told.commit('Reword', { [ARTICLE]: REWORDED })
  const comment = await commentOn(told)
  expect(comment).toBe(await commentOn(told))
  expect(read(comment)).toBe(`${COMMENT_MARK}
## 0 of 1 claim change approved

Approvals are missing. What is listed below has to be read and signed first.

Another 1 claim on these pages was never approved by anybody and is not changed here; readers are told so.

### Pages that change

- <code>lower-back-pain</code>

### Claims

**1.** reworded, **not approved** · <code>${ARTICLE}:25</code>

> Pain <del>often</del><ins>sometimes</ins> comes back.

- <code>hoy-2012#first</code> What the first passage says. Studied: women who had back pain in pregnancy.
`)
})

test('says when no claim changes', async () => {
  const told = await story()
  await told.commit('Retitle', {
    [ARTICLE]: article(BODY).replace('tonight.', 'this very night, in short.'),
  })
  expect(await commentOn(told)).toContain(
    '## No claim changes\n\nNothing is missing: as far as approvals go, this can be published.',
  )
})

test('names who approved a change', async () => {
  const told = await story()
  await told.commit('Reword', { [ARTICLE]: REWORDED })
  await told.approve()
  const comment = await commentOn(told)
  expect(comment).toContain('## 1 of 1 claim change approved\n\nNothing is missing')
  expect(section(comment, 'Claims')).toContain('reworded, approved by lee Test, TEST ·')
})

test('leads to previews and to the place of a claim', async () => {
  const told = await story()
  await told.commit('Reword', { [ARTICLE]: REWORDED })
  const comment = await commentOn(told, {
    preview: 'https://preview.example.org/12',
    addressOf: (file, line) => `https://github.example/blob/${file}#L${line}`,
  })
  expect(section(comment, 'Pages that change')).toBe(
    '- [lower-back-pain](https://preview.example.org/12/lower-back-pain/)',
  )
  expect(section(comment, 'Claims')).toContain(`](https://github.example/blob/${ARTICLE}#L25)`)
})

test('shows the paragraph when only that has changed', async () => {
  const told = await story()
  await told.commit('Add', {
    [ARTICLE]: article(BODY.replace(`back.${CITE}`, `back.${CITE} Not for everybody.`)),
  })
  expect(section(await commentOn(told), 'Claims')).toContain(
    '> Pain often comes back.\n>\n> In its paragraph: Pain often comes back. <ins>Not for everybody.</ins>',
  )
})

test('marks sources that a claim cites now, and those it cites no longer', async () => {
  const told = await story()
  await told.commit('Cite another', { [ARTICLE]: article(BODY.replace(CITE, OTHER_CITE)) })
  const comment = await commentOn(told)
  expect(section(comment, 'Claims')).toContain('- **new** <code>to-2011#first</code>')
  expect(section(comment, 'Claims')).toContain('- **no longer** <code>hoy-2012#first</code>')
  expect(section(comment, 'Sources')).toBe(
    '- <code>hoy-2012</code>: no longer cited on these pages',
  )
})

test('shows what became of the words of a source', async () => {
  const told = await story()
  await told.commit('Read again', { [SOURCE]: source('hoy-2012', 'What the second passage says.') })
  const comment = await commentOn(told)
  expect(section(comment, 'Claims')).toContain(
    'What the <del>first</del><ins>second</ins> passage says.',
  )
  expect(section(comment, 'Sources')).toBe('- <code>hoy-2012</code>: changed')
})

test('names whose approvals it voids', async () => {
  const told = await story()
  await told.commit('Reword', { [ARTICLE]: REWORDED })
  await told.approve()
  await told.git('checkout', '--quiet', 'main')
  await told.git('merge', '--quiet', 'proposal')
  await told.git('checkout', '--quiet', 'proposal')
  await told.commit('Reword again', {
    [ARTICLE]: article(BODY.replace('often', 'rarely')),
  })
  expect(section(await commentOn(told), 'Approvals this voids')).toBe(
    '- lee Test, TEST, of a claim on <code>lower-back-pain</code>, 2026-11-21 (changed): “Pain sometimes comes back.”',
  )
})

test('lists new links to other sites as text', async () => {
  const told = await story()
  await told.commit('Link', {
    [ARTICLE]: article(`${BODY}\nSee [this](https://www.example.org/a_b?c=d).\n`),
  })
  const comment = await commentOn(told)
  expect(section(comment, 'New links to other sites')).toBe(
    '- <code>https://www.example.org/a_b?c=d</code>',
  )
  expect(comment).not.toContain('https://')
})

test('lists five faults of a kind, and counts the rest', async () => {
  const told = await story()
  const lines = Array.from({ length: 7 }, (_, index) => `Line ${index} <Tip>x</Tip>.\n`)
  await told.commit('Break', { [ARTICLE]: article(`${BODY}\n${lines.join('\n')}`) })
  const comment = await commentOn(told)
  expect(comment).toContain('Something is wrong with the words or data.')
  const faults = section(comment, 'Faults')
  expect(faults.split('\n').filter((line) => line.includes('Unexpected tag'))).toHaveLength(5)
  expect(faults).toContain('**<code>known-tag</code>**')
  expect(faults).toContain('- and 2 more')
})

test('says what is known of who acted', async () => {
  const told = await story()
  await told.commit('Reword', { [ARTICLE]: REWORDED })
  const comment = await commentOn(told, { notes: ['@ann counts as having part.'] })
  expect(read(comment)).toContain('\n\n@\u200Bann counts as having part.\n\n### Pages')
})

test('quotes words of a proposal as text, whatever they are', async () => {
  const attack =
    'Pain \\![x]\\(https\\://evil.example/p.png) \\<img src=x> @ann #12 --\\> **bold** www.evil.example $x$ often comes back.'
  const told = await story()
  await told.commit('Attack', {
    [ARTICLE]: article(`## Why @org/team [it](/red-flags/)\n\n${attack}${CITE}\n`),
    'content/articles/a) @ann ![x](y.mdx': REWORDED,
    [OTHER_SOURCE]: source('to-2011', '<b>@ann</b> ![x](https://evil.example/p.png)'),
  })
  const comment = await commentOn(told, {
    preview: 'https://preview.example.org',
    addressOf: (file) => `https://github.example/blob/${file}`,
    nameOf: () => '@ann [x](y)',
  })
  const [, ...lines] = comment.split('\n')
  const words = lines.join('\n').replace(/&#\d+;/g, '%')
  const shown = words.replace(/\]\([^)]*\)/g, ']').replace(/<\/?(code|ins|del)>/g, '')
  expect(shown).not.toMatch(/<|@|#\d|!\[|\$|www\.|`|\*\*bold|https?:/)
  // Every link is one that we made.
  const links = [...words.matchAll(/\]\(([^)]*)\)/g)].map(([, to = '']) => new URL(to).hostname)
  expect(new Set(links)).toEqual(new Set(['preview.example.org', 'github.example']))
})

test('fits into a comment, says so when it is cut, and keeps its mark', async () => {
  const told = await story()
  const claims = Array.from(
    { length: 400 },
    (_, index) => `Pain ${index} is hard to bear.${CITE}\n`,
  )
  await told.commit('Much', { [ARTICLE]: article(`${BODY}\n${claims.join('\n')}`) })
  const comment = await commentOn(told)
  expect(comment.length).toBeLessThan(65_536)
  expect(comment.startsWith(`${COMMENT_MARK}\n## 0 of 400 claim changes approved`)).toBe(true)
  expect(comment).toContain('**This is too long for one comment.**')
})

test('keeps its heading when one sentence is longer than a comment', async () => {
  const told = await story()
  await told.commit('Long', {
    // Each of them is five characters long in a comment.
    [ARTICLE]: article(`${BODY}\nPain is ${'&'.repeat(11_900)} hard.${CITE}\n`),
  })
  const comment = await commentOn(told)
  expect(comment.length).toBeLessThan(65_536)
  expect(comment).toContain('## 0 of 1 claim change approved')
  expect(comment).toContain('**This is too long for one comment.**')
})
