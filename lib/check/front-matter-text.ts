type FrontMatter = Record<string, unknown> | null

/** A field as text; null when it is missing or no text, which has its own rule. */
export function textField(frontMatter: FrontMatter, field: string): string | null {
  const value = frontMatter?.[field]
  return typeof value === 'string' ? value : null
}

/** The texts of a list field with their places in it; whatever is no text has its own rule. */
export function textList(
  frontMatter: FrontMatter,
  field: string,
): { text: string; index: number }[] {
  const value = frontMatter?.[field]
  if (!Array.isArray(value)) return []
  return value.flatMap((text: unknown, index) =>
    typeof text === 'string' ? [{ text, index }] : [],
  )
}
