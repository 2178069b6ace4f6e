/** Times lview beside hand-written code, for one step or the HTML of `table`; gives nanoseconds. `diff.ts` prints them. */
import { ByteWriter } from '../../protocol/bytes.ts'
import { DiffWriter } from '../../runtime-server/diff-writer.ts'
import { renderHtml, writeDiff } from '../../runtime-server/render.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { type Case, tableOf } from './cases.ts'
import { race } from './clock.ts'
import { htmlByHand } from './hand.ts'

export interface Figures {
  step: string
  rows: number
  /** Nanoseconds. */
  byHand: number
  lview: number
}

export function timeCase(view: ViewCode, { name, rows, prev, next, byHand }: Case, rounds: number): Figures {
  const bytes = new ByteWriter()
  const out = new DiffWriter()
  const times = race(
    {
      byHand() {
        bytes.length = 0
        byHand(bytes, prev, next)
      },
      lview() {
        out.length = 0
        writeDiff(out, view, prev, next, true)
      },
    },
    rounds,
  )
  return { step: name, rows, ...times }
}

/** A string built by `+=` is a tree of pieces until it is read: reading is part of the time. */
function flat(html: string): void {
  html.charCodeAt(html.length >> 1)
}

export function timeHtml(view: ViewCode, rounds: number): Figures {
  const state = tableOf(1_000)
  const times = race({ byHand: () => flat(htmlByHand(state)), lview: () => flat(renderHtml(view, state).html) }, rounds)
  return { step: 'html', rows: 1_000, ...times }
}
