import './tools.css'
import type { ReactNode } from 'react'
import { toolGraph } from '@/lib/structured-data/tool-graph.ts'
import type { Tool } from '@/lib/tools/tool.ts'
import { Breadcrumb } from '../breadcrumb/breadcrumb.tsx'
import { OfflineScript } from '../offline-script/offline-script.tsx'
import { StructuredData } from '../structured-data/structured-data.tsx'

const HOME = { name: 'Home', path: '/' }
const ALL_TOOLS = { name: 'Tools', path: '/tools/' }

/** Heading, way back and machine-readable facts of a tool; the tool itself is given. */
export function ToolPage({
  tool,
  isList = false,
  children,
}: {
  tool: Tool
  /** The page that lists the tools, which has no list above it. */
  isList?: boolean
  children: ReactNode
}) {
  const trail = isList ? [HOME] : [HOME, ALL_TOOLS]
  return (
    <div className="tool">
      <Breadcrumb
        crumbs={trail.map(({ name, path }) => ({ name, href: path }))}
        current={tool.title}
      />
      <h1 className="mt-1 text-[2rem] sm:text-[2.5rem]">{tool.title}</h1>
      {children}
      <StructuredData data={toolGraph(tool, trail)} />
      <OfflineScript />
    </div>
  )
}
