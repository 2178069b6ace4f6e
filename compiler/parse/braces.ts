// The text after a `{` comes in, the offset of its `}` goes out, past strings, templates, comments, regular expressions
// and nested brackets. It knows TypeScript's tokens but no grammar, so that it also ends where an expression is broken.
import type { Span } from '../position.ts'

export interface Braces {
  /** The offset of the closing brace; where there is none, the offset at which it is best taken to have been meant. */
  readonly end: number
  readonly closed: boolean
  /** Words outside any nested bracket, in order: `of` and `by` divide a `{#for}`. */
  readonly words: readonly Span[]
}

// What is not ASCII counts as a letter: outside of strings nothing else is TypeScript.
const word = /[\w$\u0080-\uffff]+/y
const string = /(["'])(?:\\[\s\S]|(?!\1)[^\\\n\r])*\1/y
const regex = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n\r])*\]|[^/[\\\n\r])+\/\w*/y
const template = /(?:\\[\s\S]|\$(?!\{)|[^`$\\])*(?:`|\$\{)/y

/** Words after which an expression starts, so that a slash starts a regular expression. */
const operators = /^(?:return|typeof|instanceof|in|of|by|new|delete|void|throw|case|do|else|await|yield)$/

/** Finds the brace that closes the one before `from`; `quote` is the one around it, in the value of an attribute. */
export function findClosingBrace(text: string, from: number, quote = ''): Braces {
  const words: Span[] = []
  /** What closes each open bracket; a backtick stands for `${` within a template. */
  const open: string[] = []
  /** Whether the last token ends a value: then a slash divides. */
  let value = false
  let at = from

  const match = (pattern: RegExp): number => {
    pattern.lastIndex = at
    return pattern.test(text) ? pattern.lastIndex : -1
  }
  const readTemplate = (): void => {
    const end = match(template)
    if (end < 0) {
      at = text.length
      return
    }
    const hole = text[end - 1] === '{'
    if (hole) open.push('`')
    value = !hole
    at = end
  }

  while (at < text.length) {
    const char = text.charAt(at)
    switch (char) {
      case ' ':
      case '\t':
      case '\n':
      case '\r':
        at++
        continue
      case '"':
      case "'": {
        const end: number = match(string)
        // An unclosed string ends before the brace on its line: what follows is not the string's.
        at = end < 0 ? beforeBrace(text, at + 1) : end
        value = true
        continue
      }
      case '`':
        at++
        readTemplate()
        continue
      case '/': {
        if (text[at + 1] === '/' || text[at + 1] === '*') {
          const end: number = text[at + 1] === '*' ? text.indexOf('*/', at + 2) + 2 : lineEnd(text, at)
          at = end < 2 ? text.length : end
          continue
        }
        // `</li>` is no regular expression, but markup where none can be.
        const end: number = value || text[at - 1] === '<' ? -1 : match(regex)
        value = end >= 0
        at = end < 0 ? at + 1 : end
        continue
      }
      case '(':
      case '[':
      case '{':
        open.push(char === '(' ? ')' : char === '[' ? ']' : '}')
        value = false
        at++
        continue
      case ')':
      case ']':
      case '}': {
        const nested = open.lastIndexOf(char === '}' && open.includes('`') ? innermost(open) : char)
        if (char === '}' && nested < 0) return { end: at, closed: true, words }
        // A bracket that closes nothing is left to Babel to report; one that closes an outer bracket ends the inner ones.
        const hole = nested >= 0 && open[nested] === '`'
        if (nested >= 0) open.length = nested
        value = true
        at++
        if (hole) readTemplate()
        continue
      }
      default: {
        const end: number = match(word)
        if (end < 0) {
          // `x++ / 2`, `x! / 2`: these end a value where one stood before.
          value = value && (char === '!' || ((char === '+' || char === '-') && text[at - 1] === char))
          at++
          continue
        }
        if (open.length === 0) words.push({ start: at, end })
        value = text[at - 1] === '.' || !operators.test(text.slice(at, end))
        at = end
      }
    }
  }
  const end = meantEnd(text, from, quote)
  return { end, closed: false, words: words.filter((one) => one.end <= end) }
}

/** Of the open brackets that a `}` can close, the innermost. */
function innermost(open: readonly string[]): string {
  return open.lastIndexOf('}') > open.lastIndexOf('`') ? '}' : '`'
}

function lineEnd(text: string, from: number): number {
  const found = /[\n\r]/g
  found.lastIndex = from
  return found.exec(text)?.index ?? text.length
}

function beforeBrace(text: string, from: number): number {
  const found = /[}\n\r]/g
  found.lastIndex = from
  return found.exec(text)?.index ?? text.length
}

/** Without a closing brace: up to the first thing that an expression seldom holds. */
function meantEnd(text: string, from: number, quote: string): number {
  const found = quote === '"' ? /[}{\n\r"]|<\//g : quote === "'" ? /[}{\n\r']|<\//g : /[}{\n\r]|<\//g
  found.lastIndex = from
  return found.exec(text)?.index ?? text.length
}
