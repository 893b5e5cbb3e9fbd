import { readUntrustedYaml } from '../../yaml/read-untrusted-yaml.ts'

/** The title in the front matter of a page; null when there is none that can be read. */
export function pageTitle(source: string): string | null {
  const [, yaml] = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---/.exec(source) ?? []
  if (yaml === undefined) return null
  const data: unknown = readUntrustedYaml(yaml).document?.toJS()
  return typeof data === 'object' &&
    data !== null &&
    'title' in data &&
    typeof data.title === 'string'
    ? data.title
    : null
}
