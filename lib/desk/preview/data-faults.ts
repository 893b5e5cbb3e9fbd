import { isNode, type Document } from 'yaml'
import type { Fault } from '../../faults/fault.ts'
import { DataFileError } from '../../yaml/parse-data-file.ts'
import { readUntrustedYaml } from '../../yaml/read-untrusted-yaml.ts'

/**
 * What is wrong with a file of data, each fault at its line.
 *
 * @param error what reading it has thrown
 * @throws the error itself when it is none about data
 */
export function dataFaults(error: unknown, path: string, text: string): Fault[] {
  if (!(error instanceof DataFileError)) throw error
  const { document, faults, placeAt } = readUntrustedYaml(text)
  if (document === null) return faults.map((fault) => ({ severity: 'error', ...fault, file: path }))
  return error.issues.map((issue) => ({
    ...placeAt(offsetOf(document, issue.path)),
    file: path,
    rule: 'data-shape',
    severity: 'error',
    found: [issue.path, issue.message].filter(Boolean).join(': '),
    expected: 'data of the form that this file has elsewhere',
    remedy: 'Until it is mended the preview goes without these data.',
  }))
}

/** Where the value stands, or whatever is nearest around it. */
function offsetOf(document: Document.Parsed, dotted: string): number {
  const steps = dotted === '' ? [] : dotted.split('.')
  for (let length = steps.length; length > 0; length -= 1) {
    const keys = steps.slice(0, length).map((step) => (/^\d+$/.test(step) ? Number(step) : step))
    const node = document.getIn(keys, true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}
