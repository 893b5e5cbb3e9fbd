import { exportReferences, type ExportFormat } from '@/lib/citations/export-references.ts'
import { getReferences } from '@/lib/content/library.ts'
import { mediaType } from '@/lib/publishing/media-types.ts'

export const dynamic = 'force-static'
export const dynamicParams = false

const FORMATS: Readonly<Record<string, ExportFormat>> = { bib: 'bibtex', ris: 'ris' }

export function generateStaticParams() {
  return [...getReferences().keys()].flatMap((id) =>
    Object.keys(FORMATS).map((ending) => ({ id, file: `${id}.${ending}` })),
  )
}

/** One source as a file for reference managers. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string; file: string }> },
): Promise<Response> {
  const { id, file } = await params
  const reference = getReferences().get(id)
  const format = FORMATS[file.replace(/^.*\./, '')]
  if (reference === undefined || format === undefined) return new Response(null, { status: 404 })
  return new Response(exportReferences([reference], format), {
    headers: { 'content-type': mediaType(file) },
  })
}
