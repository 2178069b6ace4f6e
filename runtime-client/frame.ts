/** The server's frames: bytes come in, the page and its record follow. PROTOCOL.md says what the bytes mean. */
import { LOST } from '../protocol/client-frame.ts'
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
import { features } from './features.ts'
import { type Instance, shownIn, type Template } from './instance.ts'
import { writeNumbers } from './message.ts'
import { acknowledge, answer, notify, restart, resume, send } from './page.ts'
import { patch } from './patch.ts'
import { unfit, way } from './place.ts'
import type { Page } from './record.ts'
import { lost } from './value.ts'
import { isDone, number, open, position, seek, string } from './wire.ts'

/** Whether the frame has values for what is on the page already: what writes them must be loaded first. */
export const isRepair = ([first, kind]: Uint8Array): boolean =>
  first === FRAME && (kind === FRAME_REMOUNTED || kind === FRAME_FILL)

/** Carries out one frame. After an error the page must `giveUp` and join again. */
export function applyFrame(page: Page, bytes: Uint8Array): void {
  const [first, kind] = bytes
  open(bytes, first === FRAME ? 2 : first === ANSWERS ? 1 : 0)
  page._busy = true
  way.length = 0
  if (first === undefined) answer(page, 1, true)
  else if (first === FRAME) applyOther(page, kind as number)
  else {
    if (first === ANSWERS) answer(page, number(), true)
    patchRoot(page)
  }
  features._writeLate?.()
  page._busy = false
  acknowledge(page)
  for (const path of lost.splice(0)) send(page, LOST, (out) => writeNumbers(out, path))
}

function applyOther(page: Page, kind: number): void {
  switch (kind) {
    case FRAME_JOINED:
      resume(page, number())
      patchRoot(page)
      break
    case FRAME_MOUNTED:
      restart(page)
      break
    case FRAME_REMOUNTED:
      restart(page)
      features._fill?.(page, true)
      break
    case FRAME_FILL:
      while (!isDone()) features._fill?.(page, false)
      break
    case FRAME_VOID:
      answer(page, 1, false)
      break
    case FRAME_FAILED: {
      answer(page, number(), false)
      const [id, message] = [string(), string()]
      console.error(`lview: ${message} (${id})`)
      notify(page, 'error', { id, message })
      break
    }
    case FRAME_LOCATION:
      location.assign(string())
  }
}

function patchRoot(page: Page): void {
  if (isDone()) return
  // Whether an event is answered decides what may be written to controls.
  const start = position
  if (number() % 2) answer(page, 1, true)
  seek(start)
  page._hash = ''
  patch(page._own, page._slot, 0)
}

/** What is on the page is not known any more: its root is named when it joins again, and is then built anew. */
export function giveUp(page: Page): void {
  const root = (page._templates[0] as Template)._blank.slice() as Instance
  unfit.add(root)
  shownIn(page._own, page._slot)[0] = root
  page._misfits = [[0]]
}
