/**
 * The long lists of one page: takes what its client and its handlers want to see of them, gives the states that show that. actor.ts keeps one;
 * windows.ts says what is in a state.
 */
import { FrameError } from '../protocol/bytes.ts'
import type { RowsFrame } from '../protocol/client-frame.ts'
import { findPlace } from './find-place.ts'
import type { Flow } from './flow.ts'
import { pruneState } from './own-state.ts'
import type { ViewCode } from './template.ts'
import { keepWindows, moveWindow, revealRow } from './windows.ts'

export class PageWindows {
  private readonly view: ViewCode
  /** The key of the row that the page is to scroll to. */
  private key: { key: unknown } | null = null

  constructor(view: ViewCode) {
    this.view = view
  }

  /** The page is to scroll to the row with a key, when what runs has ended well. */
  reveal(key: unknown): void {
    this.key = { key }
  }

  /** The state in which it does, once; `isDone`: what ran has ended well. */
  revealed(state: object, isDone = true): object {
    const { key, view } = this
    this.key = null
    return key === null || !isDone ? state : revealRow(view, state, key.key)
  }

  /** A state that comes after `before`: with the rows that the page shows, and without what it does not show. */
  settle(before: object, state: object): object {
    return pruneState(this.view, keepWindows(this.view, before, state))
  }

  /** The client shows other rows of a list, at once: whatever runs goes on. Throws a `FrameError` where there is no such list. */
  show(flow: Flow, { path, from, count, at }: RowsFrame): void {
    const { view } = this
    const { seen } = flow.history
    const place = findPlace(view, seen, path)
    const block = place?.template.blocks[path.target]
    if (block?.kind !== 'for' || block.window === undefined || place?.scope[0] !== seen)
      throw new FrameError('rows of a list that is not on the page')
    const shown = { from, to: from + count, at: from + at }
    flow.next = pruneState(view, moveWindow(view, flow.next, block.window, seen, shown))
    flow.flush()
  }
}
