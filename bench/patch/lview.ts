/** lview's own client as the bench drives it: adopts the page as the server sends it, applies the frames as they arrive. */
import { FRAME, FRAME_JOINED } from '../../protocol/server-frame.ts'
import { applyFrame } from '../../runtime-client/frame.ts'
import { openPage } from '../../runtime-client/page.ts'
import type { Client } from './client.ts'

export const lview: Client = {
  name: 'lview',
  takes: 'rendered',
  open(root, { table, shapes, frames }, state) {
    const page = openPage(root, table, shapes[state] as string, '')
    if (page._misfits.length > 0) throw new Error(`the page of state ${state} does not fit its table`)
    // A socket that takes what is sent: acknowledgements are written as they are in use.
    page._send = () => {}
    // The server's first frame: every page has got it before it gets another one. No event was taken.
    applyFrame(page, Uint8Array.of(FRAME, FRAME_JOINED, 0))
    return { apply: (step) => applyFrame(page, frames[step] as Uint8Array) }
  },
}
