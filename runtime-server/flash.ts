/**
 * Messages for the user, `ctx.flash('Saved')`: takes them by session, gives them to the next page of that session where the page that had
 * them sends the browser elsewhere, and their HTML. flash.ts of the client shows those that come to a page that is there.
 */
import { LRUCache } from 'lru-cache'
import { escapeAttribute, escapeText } from './html.ts'

export interface Flash {
  readonly message: string
  /** `error` interrupts who hears the page; anything else waits until they are done. The app's styles may ask for it. */
  readonly kind: string
}

/** A browser that was sent elsewhere is there by then (ms). */
const PATIENCE = 60_000
const MAX_SESSIONS = 10_000
const MAX_MESSAGES = 20

export class Flashes {
  private readonly waiting = new LRUCache<string, readonly Flash[]>({ max: MAX_SESSIONS, ttl: PATIENCE })

  /** The session's next page shows them. */
  keep(session: string, all: readonly Flash[]): void {
    if (all.length === 0) return
    this.waiting.set(session, [...(this.waiting.get(session) ?? []), ...all].slice(-MAX_MESSAGES))
  }

  /** What waits for the session's next page: this one. */
  take(session: string): readonly Flash[] {
    const all = this.waiting.get(session)
    if (all === undefined) return []
    this.waiting.delete(session)
    return all
  }
}

/** As the client makes them. */
export function flashHtml(all: readonly Flash[]): string {
  if (all.length === 0) return ''
  const messages = all.map(({ kind, message }) => {
    const role = kind === 'error' ? 'alert' : 'status'
    return `<p role="${role}" data-kind="${escapeAttribute(kind)}">${escapeText(message)}</p>`
  })
  return `<div data-lview-flash>${messages.join('')}</div>`
}
