// The one function for what the language has and this version does not: it is refused, never ignored. Read by analyse.
import { error, type Problem } from '../diagnostics.ts'
import type { Span } from '../position.ts'

/** `feature` is the subject of a sentence; `instead` says what does the same today, in a sentence. */
export function notSupportedYet(span: Span, feature: string, instead: string): Problem {
  return error(span, 'not_supported_yet', `${feature} is part of the language, but not supported yet.`, instead)
}
