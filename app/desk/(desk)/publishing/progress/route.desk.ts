import { getDesk } from '@/lib/desk/desk.ts'
import { answer, currentPerson, sessionCookie } from '../../../session.ts'

/** Comments keep the connection open: server/create-server.ts closes one that is silent. */
const PING = 20_000

/** What is being built, each time it changes, as server-sent events. */
export async function GET(request: Request): Promise<Response> {
  if ((await currentPerson()) === null) return answer(request, 401, 'Sign in first.')
  const { publisher, signIn } = getDesk()
  const cookie = await sessionCookie()
  const encoder = new TextEncoder()
  let stop = (): void => {}
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (): void => {
        const { running, isWaiting, failure } = publisher.status()
        const isPublication = running?.kind === 'publication'
        const event = {
          isBusy: isPublication || isWaiting,
          hasFailed: failure !== null,
          words: isPublication ? running.words : null,
          percent: isPublication ? running.percent : 0,
        }
        controller.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`))
      }
      const end = (): void => {
        stop()
        controller.close()
      }
      // Whoever has signed out, on this device or another, hears nothing more.
      const ping = async (): Promise<void> => {
        const someone = await signIn.personOf(cookie).catch(() => null)
        if (isOver) return
        if (someone === null) end()
        else controller.enqueue(encoder.encode(': \n\n'))
      }
      let isOver = false
      const timer = setInterval(() => void ping(), PING)
      const unsubscribe = publisher.subscribe(send)
      stop = () => {
        isOver = true
        clearInterval(timer)
        unsubscribe()
      }
      request.signal.addEventListener('abort', () => {
        if (!isOver) end()
      })
      send()
    },
    cancel: () => stop(),
  })
  return new Response(stream, {
    headers: { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' },
  })
}
