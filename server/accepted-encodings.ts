export type Encoding = 'br' | 'gzip' | 'identity'

// Ours in order of preference, for equal weights.
const ENCODINGS: readonly Encoding[] = ['br', 'gzip', 'identity']

// Browsers send a handful of different values, so the answers are kept; clients that send many
// are not allowed to fill the memory.
const MOST_KEPT = 200
const known = new Map<string, readonly Encoding[]>()

/**
 * The encodings an `Accept-Encoding` value allows, best first: by weight, then brotli before gzip
 * before none. Empty when even an answer without encoding is refused. Without the header only
 * `identity` is certain to be understood.
 */
export function acceptedEncodings(header: string | undefined): readonly Encoding[] {
  if (header === undefined) return IDENTITY_ONLY
  let accepted = known.get(header)
  if (!accepted) {
    accepted = parse(header)
    if (known.size < MOST_KEPT) known.set(header, accepted)
  }
  return accepted
}

const IDENTITY_ONLY: readonly Encoding[] = ['identity']

function parse(header: string): readonly Encoding[] {
  const weights = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const [coding = '', ...parameters] = part.split(';').map((word) => word.trim())
    if (coding === '') continue
    weights.set(coding === 'x-gzip' ? 'gzip' : coding, weightOf(parameters))
  }
  const weight = (encoding: Encoding): number => {
    const named = weights.get(encoding) ?? weights.get('*')
    // No encoding at all is allowed unless it is refused, but only as a last resort.
    return named ?? (encoding === 'identity' ? Number.MIN_VALUE : 0)
  }
  return ENCODINGS.filter((encoding) => weight(encoding) > 0).sort((a, b) => weight(b) - weight(a))
}

function weightOf(parameters: readonly string[]): number {
  const value = parameters.find((parameter) => /^q\s*=/.test(parameter))
  if (value === undefined) return 1
  const weight = Number(value.replace(/^q\s*=\s*/, ''))
  return weight >= 0 && weight <= 1 ? weight : 0
}
