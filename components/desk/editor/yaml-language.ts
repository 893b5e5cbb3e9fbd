import { StreamLanguage } from '@codemirror/language'

/**
 * The YAML of our lists, as far as colours tell keys and comments apart. Whether it is right is for
 * the check to say.
 */
export const yaml = StreamLanguage.define({
  name: 'yaml',
  languageData: { commentTokens: { line: '#' }, closeBrackets: { brackets: ['[', '{'] } },
  token(stream) {
    if (stream.eatSpace()) return null
    const isAlone = stream.pos === 0 || /\s/.test(stream.string.charAt(stream.pos - 1))
    if (isAlone && stream.peek() === '#') {
      stream.skipToEnd()
      return 'comment'
    }
    if (stream.match(/^(?:'(?:[^']|'')*'|"(?:[^"\\]|\\.)*")(?=\s*:(?:\s|$))/)) return 'propertyName'
    if (stream.match(/^(?:'(?:[^']|'')*'?|"(?:[^"\\]|\\.)*"?)/)) return null
    if (stream.match(/^[\w][\w -]*(?=:(?:\s|$))/)) return 'propertyName'
    if (!stream.match(/^[^\s'"#{}[\],]+/)) stream.next()
    return null
  },
})
