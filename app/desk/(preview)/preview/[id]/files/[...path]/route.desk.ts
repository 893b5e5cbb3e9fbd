import { getDesk } from '@/lib/desk/desk.ts'
import { imageOfCommit } from '@/lib/desk/preview/pictures-of-commit.ts'
import { shownTree } from '@/lib/desk/preview/shown-tree.ts'
import { answer, currentPerson } from '../../../../../session.ts'

type Context = { params: Promise<{ id: string; path: string[] }> }

/** A picture of a proposal, for its previews. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id, path } = await params
  if ((await currentPerson()) === null) return answer(request, 401, 'Sign in first.')
  const { repository } = getDesk()
  const proposal = await repository.readProposal(id)
  const tree = proposal && (await shownTree(repository, proposal))
  const image = tree && (await imageOfCommit(repository.root, tree, path.join('/')))
  if (!image) return answer(request, 404, 'There is no such picture in this proposal.')
  return new Response(new Uint8Array(image.bytes), { headers: image.headers })
}
