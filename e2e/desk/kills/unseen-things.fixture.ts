import type { World } from './world.fixture.ts'

/** What is there and nobody sees at the desk: comments, drafts and titles. */
export async function unseenThings({ desk, ledger, look }: World): Promise<string[]> {
  const faults: string[] = []
  const [editor] = desk.editors
  if (editor === undefined) return ['No editor']
  const all = await look()
  const open = await desk.get(editor, '/desk/proposals/')
  const closed = await desk.get(editor, '/desk/proposals/?show=closed')
  for (const { id, title, status, comments } of all) {
    const list = status === 'open' ? open : closed
    if (list?.text.includes(title) !== true) faults.push(`The list has no “${title}”`)
    const page = await desk.get(editor, `/desk/proposals/${id}/`)
    if (page?.status !== 200) faults.push(`${id}: ${page?.status}`)
    const unseen = comments.filter(({ text }) => !page?.text.includes(text.split('\n')[0] ?? ''))
    faults.push(...unseen.map(({ text }) => `${id} does not show “${text}”`))
  }
  for (const [name, { values }] of ledger.drafts) {
    const [person, proposal = '', path = ''] = name.split(' ')
    const [text] = values
    const by = desk.editors.find(({ id }) => id === person)
    if (by === undefined || values.size > 1 || typeof text !== 'string') continue
    const slug = path.replace('content/', '').replace('.mdx', '')
    const page = await desk.get(by, `/desk/proposals/${proposal}/edit/${slug}/`)
    const words = text.match(/zq[a-z]+/g) ?? []
    const unseen = words.filter((word) => !page?.text.includes(word))
    if (unseen.length > 0) faults.push(`${name}: the editor does not show ${unseen.join(', ')}`)
  }
  return faults
}
