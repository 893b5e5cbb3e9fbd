import type { ReactNode } from 'react'

/**
 * How a page begins: where it belongs, what it is, and what it is for.
 *
 * @param above a way back, or the state of the thing
 * @param children what somebody has to know before the rest
 */
export function PageHead({
  above,
  title,
  children,
}: {
  above?: ReactNode
  title: string
  children?: ReactNode
}) {
  return (
    <div className="mb-6">
      {above !== undefined && <div className="mb-2 text-base text-soft">{above}</div>}
      <h1 className="text-3xl">{title}</h1>
      {children !== undefined && <div className="mt-3 max-w-2xl space-y-2">{children}</div>}
    </div>
  )
}
