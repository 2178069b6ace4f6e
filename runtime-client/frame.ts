/** The server's frames: bytes come in, the page and its record follow. PROTOCOL.md says what the bytes mean. */
import { PatchReader } from '../protocol/patch-reader.ts'
import { type Path, readPath } from '../protocol/path.ts'
import {
  ANSWERS,
  FRAME,
  FRAME_FAILED,
  FRAME_FILL,
  FRAME_JOINED,
  FRAME_LOCATION,
  FRAME_MOUNTED,
  FRAME_REMOUNTED,
  FRAME_VOID,
} from '../protocol/server-frame.ts'
import { SLOT_FOR } from '../protocol/table.ts'
import { refill } from './build.ts'
import { writeLate } from './controls.ts'
import { childrenIn, type Instance, rowsOf, type Slot, type Template } from './instance.ts'
import { acknowledge, answer, notify, type Page, restart, resume, send } from './page.ts'
import { patch } from './patch.ts'
import { enter, unfit, way } from './place.ts'
import { lost } from './text.ts'

/** Carries out one frame. After an error the page must `giveUp` and join again. */
export function applyFrame(page: Page, bytes: Uint8Array): void {
  const reader = new PatchReader(bytes)
  const [first, kind] = bytes
  way.length = 0
  page._busy = true
  if (first === undefined) answer(page, 1, true)
  else if (first === ANSWERS) {
    reader.at = 1
    answer(page, reader.number(), true)
    patchRoot(page, reader)
  } else if (first !== FRAME) patchRoot(page, reader)
  else {
    reader.at = 2
    applyOther(page, kind as number, reader)
  }
  writeLate()
  page._busy = false
  acknowledge(page)
  for (const path of lost.splice(0)) send(page, (applied) => ({ kind: 'lost', applied, path }))
}

function applyOther(page: Page, kind: number, reader: PatchReader): void {
  switch (kind) {
    case FRAME_JOINED:
      resume(page, reader.number())
      return patchRoot(page, reader)
    case FRAME_MOUNTED:
      return restart(page)
    case FRAME_REMOUNTED:
      restart(page)
      return fillAt(page, { steps: [], target: 0 }, reader)
    case FRAME_FILL:
      page._misfits = []
      while (!reader.done) fillAt(page, readPath(reader), reader)
      return
    case FRAME_VOID:
      return answer(page, 1, false)
    case FRAME_FAILED: {
      answer(page, reader.number(), false)
      const [id, message] = [reader.string(), reader.string()]
      console.error(`lview: ${message} (${id})`)
      return notify(page, 'error', { id, message })
    }
    case FRAME_LOCATION:
      return location.assign(reader.string())
  }
}

function patchRoot(page: Page, reader: PatchReader): void {
  if (reader.done) return
  // Whether an event is answered decides what may be written to controls.
  const { at } = reader
  if (reader.number() % 2) answer(page, 1, true)
  reader.at = at
  page._hash = ''
  enter(page._own, page._slot, -1)
  patch(page._own[page._slot._at] as Instance, reader, childrenIn(page._slot, null))
  way.length = 0
}

function fillAt(page: Page, { steps }: Path, reader: PatchReader): void {
  let holder = page._own
  let slot = page._slot
  let children = childrenIn(slot, null)
  let cells: unknown[] = holder
  let at = slot._at
  page._hash = ''
  enter(holder, slot, -1)
  for (const step of steps) {
    holder = cells[at] as Instance
    slot = holder[0]._slots[step.slot] as Slot
    children = childrenIn(slot, children)
    cells = step.row < 0 ? holder : rowsOf(holder, slot)
    at = step.row < 0 ? (slot._kind === SLOT_FOR ? slot._at + 1 : slot._at) : step.row
    enter(holder, slot, step.row)
  }
  if (!steps.length && unfit.has(cells[at] as Instance)) {
    giveUp(page)
    page._misfits = []
    page._container.textContent = ''
  }
  cells[at] = refill(cells[at] as Instance, reader, children)
  way.length = 0
}

/** What is on the page is not known any more: its root is asked for when it joins again, and built anew. */
export function giveUp(page: Page): void {
  const root = (page._templates[0] as Template)._blank.slice() as Instance
  unfit.add(root)
  page._own[page._slot._at] = root
  page._misfits = [{ steps: [], target: 0 }]
}
