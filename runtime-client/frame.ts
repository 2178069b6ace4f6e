/** The server's frames: bytes come in, the page and its record follow. PROTOCOL.md says what the bytes mean. */
import { RARE_FRAMES } from '../protocol/chunks.ts'
import { ANSWERS, FRAME, FRAME_JOINED } from '../protocol/server-frame.ts'
import { abandon } from './adopt.ts'
import { features, parts } from './features.ts'
import { loadChunk } from './load.ts'
import { acknowledge, answer, resume } from './page.ts'
import { patch } from './patch.ts'
import { way } from './place.ts'
import type { Page } from './record.ts'
import { lost } from './value.ts'
import { isDone, number, open, position, seek } from './wire.ts'

/** Loads what a frame of a kind that few pages get needs to be carried out; without one, what tells the server of lost nodes, which it does. */
export const loadRare = (page: Page, bytes?: Uint8Array): Promise<void> =>
  loadChunk(RARE_FRAMES).then(() => features._beginRare(page, loadChunk, bytes))

/** Carries out one frame. After an error the page must `giveUp` and join again. */
export function applyFrame(page: Page, bytes: Uint8Array): void {
  const [first, kind] = bytes
  open(bytes, first === FRAME ? 2 : first === ANSWERS ? 1 : 0)
  page._busy = true
  features._takeBack?.()
  way.length = 0
  if (first === undefined) answer(page, 1, true)
  else if (first === ANSWERS) answer(page, number(), true)
  else if (first === FRAME)
    if (kind === FRAME_JOINED) resume(page, number())
    else features._applyRare(page, kind as number)
  // Nothing, or what is left is a patch.
  patchRoot(page)
  for (const part of parts) part?._end?.()
  page._busy = false
  acknowledge(page)
  if (lost.length) loadRare(page)
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
  page._misfits = abandon(page._own, page._slot)
}
