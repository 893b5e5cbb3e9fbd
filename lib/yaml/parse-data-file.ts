import { parse } from 'yaml'
import type { z } from 'zod'

export type DataIssue = {
  /** Field, such as `emergency.0.number`; empty when the file as a whole cannot be used. */
  path: string
  message: string
}

/** Everything that is wrong with one data file of content/. */
export class DataFileError extends Error {
  override name = 'DataFileError'
  readonly file: string
  readonly issues: DataIssue[]
  constructor(file: string, issues: DataIssue[], options?: ErrorOptions) {
    super(
      issues
        .map(({ path, message }) => [file, path, message].filter(Boolean).join(': '))
        .join('\n'),
      options,
    )
    this.file = file
    this.issues = issues
  }
}

/**
 * Reads a YAML file against its schema.
 *
 * @param file named in errors only
 * @param explain what to add to the message about a field; nothing when not given
 * @throws DataFileError with every bad field; aliases are refused, as they can expand without end
 */
export function parseDataFile<Schema extends z.ZodType>(
  yamlText: string,
  schema: Schema,
  file: string,
  explain: (data: unknown, path: PropertyKey[]) => string = () => '',
): z.infer<Schema> {
  let data: unknown
  try {
    data = parse(yamlText, { maxAliasCount: 0 })
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new DataFileError(file, [{ path: '', message }], { cause })
  }
  const result = schema.safeParse(data)
  if (result.success) return result.data
  throw new DataFileError(
    file,
    result.error.issues.map(({ path, message }) => ({
      path: path.join('.'),
      message: message + explain(data, path),
    })),
  )
}
