/**
 * The connection: joins the page, hands it the server's frames, and comes back by itself where the socket is lost: after a
 * while that grows, and at once when the browser is online again or the page is shown. status.ts tells the user.
 */
import { HIDDEN, JOIN, PROTOCOL_VERSION, VISIBLE } from '../protocol/client-frame.ts'
import { FINAL_CODES, REPLACED } from '../protocol/close-codes.ts'
import { FRAME, FRAME_JOINED } from '../protocol/server-frame.ts'
import { features } from './features.ts'
import { applyFrame, giveUp, loadRare } from './frame.ts'
import { writeNumber, writeNumbers, writeString } from './message.ts'
import { send } from './page.ts'
import { type Page, turns } from './record.ts'
import { showStatus } from './status.ts'

/** The longest wait before another try (ms): a server that is there again is found within three seconds. */
const MAX_WAIT = 2_000
const FIRST_WAIT = 400
/** After so many tries in vain the waits are ten times longer: nobody may be there any more. */
const PATIENCE = 100

/** Keeps a page connected to `url`. */
export function keepConnected(opening: Promise<Page>, url: URL): void {
  let socket: WebSocket | null = null
  let tries = 0
  let timer = 0
  let last: Promise<unknown> = Promise.resolve()
  let page: Page | undefined

  const open = (): void => {
    clearTimeout(timer)
    const mine = new WebSocket(url)
    socket = mine
    mine.binaryType = 'arraybuffer'
    mine.onclose = ({ code }) => mine === socket && lose(code)
    mine.onopen = async () => {
      page = await opening
      // It may be lost again.
      if (mine !== socket) return
      page._send = (bytes) => mine.send(bytes)
      // One after the other, also while one waits for a chunk.
      mine.onmessage = ({ data }) => {
        last = last.then((): unknown => mine === socket && receive(page as Page, new Uint8Array(data)))
      }
      join(page)
    }
  }

  const receive = async (page: Page, bytes: Uint8Array): Promise<void> => {
    try {
      if (bytes[0] === FRAME && bytes[1] !== FRAME_JOINED) await loadRare(page, bytes)
      applyFrame(page, bytes)
      await features._rest
      tries = 0
      showStatus(true)
    } catch (error) {
      console.error(error)
      giveUp(page)
      lose(0)
    }
  }

  const lose = (code: number): void => {
    socket?.close()
    socket = null
    if (page) {
      page._send = undefined
      page._joined = page._busy = false
    }
    showStatus(false)
    if (FINAL_CODES.includes(code)) {
      if (code !== REPLACED) location.reload()
    } else {
      const longest = Math.min(FIRST_WAIT * 2 ** tries++, tries > PATIENCE ? 10 * MAX_WAIT : MAX_WAIT)
      // Anywhere in it, so that many clients of one server don't come back together.
      timer = setTimeout(open, Math.random() * longest)
    }
  }

  const hurry = (): void => {
    if (!socket && timer) open()
  }
  addEventListener('online', hurry)
  addEventListener('pageshow', hurry)
  addEventListener('offline', () => socket && lose(0))
  document.addEventListener('visibilitychange', () => {
    hurry()
    if (page?._joined) tellVisibility(page)
  })
  open()
}

function join(page: Page): void {
  const [token, , table] = (page._container.getAttribute('data-lview') as string).split(' ') as [string, string, string]
  const reports = features._reportsOf?.(page, true) ?? []
  send(page, JOIN, (out) => {
    writeNumber(out, PROTOCOL_VERSION)
    for (const text of [token, table, page._hash, location.pathname + location.search]) writeString(out, text)
    writeNumbers(out, [page._applied, turns._answered, page._misfits.length, ...page._misfits.flat()])
    if (reports.length) features._writeReports(out, reports)
    else out.push(0)
  })
  for (const [control, value] of reports) features._setBase(control, value)
  if (document.hidden) tellVisibility(page)
}

function tellVisibility(page: Page): void {
  send(page, document.hidden ? HIDDEN : VISIBLE)
}
