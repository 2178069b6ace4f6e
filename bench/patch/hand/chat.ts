/** Hand-written DOM code for `chat`: each new message is a copy of a template message, filled and appended. */
import type { ChatState, Message } from '../states.ts'
import { templateRow } from './node.ts'

export type ChatChange = Message[]

export function chatChange(prev: ChatState, next: ChatState): ChatChange {
  return next.messages.slice(prev.messages.length)
}

const message = templateRow(
  '<li class="message"><div class="avatar" aria-hidden="true"> </div><div class="body"><p class="meta"><strong> </strong> <time> </time></p><p> </p></div></li>',
)

/** The first character of a name, surrogate pairs whole. */
const initial = (name: string): string => String.fromCodePoint(name.codePointAt(0) ?? 32)

export function openChat(root: Element): (change: ChatChange) => void {
  const list = root.querySelector('ol') as Element
  return (messages) => {
    for (const { id, author, at, text } of messages) {
      const element = message.cloneNode(true) as Element
      const avatar = element.firstChild as Element
      const meta = avatar.nextSibling?.firstChild as Element
      const strong = meta.firstChild as Element
      element.id = `message-${id}`
      ;(avatar.firstChild as Text).nodeValue = initial(author)
      ;(strong.firstChild as Text).nodeValue = author
      ;(meta.lastChild?.firstChild as Text).nodeValue = at
      ;(meta.nextSibling?.firstChild as Text).nodeValue = text
      list.appendChild(element)
    }
  }
}
