/**
 * The rest of a long list: rows come in whose values stand in the frame that is applied; those beyond the first thousand are built after
 * it, so many at a time as fit between two pictures, and the user types on meanwhile. lists.ts calls it; socket.ts waits for it
 * before the next frame.
 */
import { SLOT_CONTROL, SLOT_FOR, SLOT_HTML, SLOT_SPREAD } from '../../protocol/table.ts'
import { insert, readContent, readValue } from '../build.ts'
import { features, parts } from '../features.ts'
import { blankOf, type Instance, type Slot, shownIn, type Template, templateAt } from '../instance.ts'
import { enter, way } from '../place.ts'
import { bytes, number, open, position, string, value } from '../wire.ts'

/** So many rows are built at once, whatever time they take: most lists are no longer. */
const AT_ONCE = 1_000
/** Rows between two looks at the clock. */
const STEP = 50
/** Milliseconds that the browser may take for a picture; a hidden tab shows none. */
const PATIENCE = 100

/** Builds the last rows of a list: `count` instances of `template` from `row` on. */
export function insertLast(holder: Instance, slot: Slot, row: number, count: number, template: Template): void {
  insert(holder, slot, row, Math.min(count, AT_ONCE), template)
  if (count <= AT_ONCE) return
  const frame = bytes
  const start = position
  const levels = way.map((level) => ({ ...level }))
  enter(holder, slot, row)
  for (let i = AT_ONCE; i < count; i++) pass(template)
  way.pop()
  const earlier = features._rest
  features._rest = (async () => {
    await earlier
    let [at, left] = [start, count - AT_ONCE]
    while (left) {
      const paused = await nextPicture()
      // Half of what laying out takes: else a long page, laid out anew each time, would take many times as long in all.
      const end = performance.now() + paused / 2
      open(frame, at)
      way.push(...levels)
      do {
        const some = Math.min(left, STEP)
        insert(holder, slot, shownIn(holder, slot).length, some, template)
        left -= some
      } while (left && performance.now() < end)
      way.length = 0
      at = position
      for (const part of parts) part?._end?.()
    }
    features._rest = undefined
  })()
}

/** Waits until the browser has shown what was built; gives the milliseconds that this took. */
async function nextPicture(): Promise<number> {
  const start = performance.now()
  await new Promise((resolve) => {
    setTimeout(resolve, PATIENCE)
    requestAnimationFrame(() => setTimeout(resolve))
  })
  return performance.now() - start
}

/** Reads past the values of an instance. */
function pass(template: Template): void {
  const instance = blankOf(template)
  for (const slot of template._slots) {
    const { _kind } = slot
    if (_kind <= SLOT_CONTROL) readValue(slot)
    else if (_kind === SLOT_HTML) string()
    else if (_kind === SLOT_SPREAD) for (let pairs = number(); pairs--; value()) string()
    else {
      const count = _kind === SLOT_FOR ? number() : 1
      const content = _kind === SLOT_FOR ? templateAt(template, slot, count ? 0 : 1) : readContent(instance, slot)
      if (!content) continue
      enter(instance, slot, 0)
      for (let i = 0; i < (count || 1); i++) pass(content)
      way.pop()
    }
  }
}
