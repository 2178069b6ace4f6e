/** Hand-written DOM code for `tokens`: appends to the last paragraph's text, new paragraphs, the footer at the end. */
import type { Paragraph, TokensState } from '../states.ts'
import { templateRow } from './node.ts'

export interface TokensChange {
  /** What the last paragraph grew by. */
  grown: string
  /** Texts of new paragraphs. */
  added: string[]
  done: boolean
}

export function tokensChange(prev: TokensState, next: TokensState): TokensChange {
  const last = prev.paragraphs.length - 1
  const before = (prev.paragraphs[last] as Paragraph).text
  return {
    grown: (next.paragraphs[last] as Paragraph).text.slice(before.length),
    added: next.paragraphs.slice(last + 1).map((paragraph) => paragraph.text),
    done: next.done && !prev.done,
  }
}

const footer = templateRow('<footer><button type="button">Copy</button></footer>')

export function openTokens(root: Element): (change: TokensChange) => void {
  const cursor = root.querySelector('.cursor') as Element
  const textOf = (paragraph: Element): Text =>
    (paragraph.firstChild as Text | null) ?? paragraph.appendChild(document.createTextNode(''))
  let last = textOf(cursor.previousElementSibling as Element)
  return ({ grown, added, done }) => {
    // A long text is appended to: setting it takes less script, but more in all, since all of it is laid out anew.
    if (last.length > 200) last.appendData(grown)
    else if (grown !== '') last.data += grown
    for (const text of added) {
      const paragraph = document.createElement('p')
      last = document.createTextNode(text)
      paragraph.appendChild(last)
      cursor.before(paragraph)
    }
    if (done) cursor.replaceWith(footer.cloneNode(true))
  }
}
