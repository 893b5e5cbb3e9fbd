import type { Metadata } from 'next'
import { ToolPage } from '@/components/tools/tool-page.tsx'
import { TOOLS, type Tool } from '@/lib/tools/tool.ts'
import { pageMetadata } from '../page-metadata.ts'

const LIST: Tool = {
  path: '/tools/',
  title: 'Tools',
  description: 'Check your signs, find a number to call, prepare a visit, or keep a pain diary.',
}

export const metadata: Metadata = pageMetadata(LIST)

export default function Page() {
  return (
    <ToolPage tool={LIST} isList>
      <p className="lead">
        Each of these works without script and can be printed. None of them sends what you write or
        tick to anyone.
      </p>
      <ul className="tool-list">
        {Object.values(TOOLS).map(({ path, title, description }) => (
          <li key={path}>
            <a href={path}>
              <b>{title}</b>
              <span>{description}</span>
            </a>
          </li>
        ))}
      </ul>
    </ToolPage>
  )
}
