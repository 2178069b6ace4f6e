/**
 * The connection: joins the page, hands it the server's frames, and comes back by itself where the socket is lost: after a
 * while that grows, and at once when the browser is online again or the page is shown. status.ts tells the user.
 */
import { PROTOCOL_VERSION } from '../protocol/client-frame.ts'
import { FINAL_CODES, REPLACED } from '../protocol/close-codes.ts'
import { setBase } from './controls.ts'
import { entered, turns } from './entries.ts'
import { applyFrame, giveUp } from './frame.ts'
import { type Page, reportAll, send } from './page.ts'
import { showStatus } from './status.ts'

/** The longest wait before another try (ms): a server that is there again is found within three seconds. */
const MAX_WAIT = 2_000
const FIRST_WAIT = 400
/** After so many tries in vain the waits are ten times longer: nobody may be there any more. */
const PATIENCE = 100

/** Where a page connects. */
export interface Address {
  /** The socket's URL. */
  _url: string
  /** The page's token and the hash of its table, from its HTML. */
  _token: string
  _table: string
}

/** Keeps the page connected as soon as it is open. */
export function keepConnected(opening: Promise<Page>, address: Address): void {
  let socket: WebSocket | null = null
  let tries = 0
  let timer = 0

  const open = (): void => {
    clearTimeout(timer)
    const mine = new WebSocket(address._url)
    socket = mine
    mine.binaryType = 'arraybuffer'
    mine.onopen = async () => {
      const page = await opening
      // It may be lost again.
      if (mine !== socket) return
      page._send = (bytes) => mine.send(bytes as Uint8Array<ArrayBuffer>)
      mine.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
        if (mine === socket) receive(page, new Uint8Array(data))
      }
      join(page, address)
    }
    mine.onclose = ({ code }) => mine === socket && lose(code)
  }

  const receive = (page: Page, bytes: Uint8Array): void => {
    try {
      applyFrame(page, bytes)
    } catch (error) {
      console.error(error)
      giveUp(page)
      lose(0)
      return
    }
    tries = 0
    showStatus('online')
  }

  const lose = (code: number): void => {
    socket?.close()
    socket = null
    void opening.then((page) => {
      page._send = null
      page._joined = false
    })
    showStatus('offline')
    if (!FINAL_CODES.includes(code)) {
      const longest = Math.min(FIRST_WAIT * 2 ** tries, tries > PATIENCE ? 10 * MAX_WAIT : MAX_WAIT)
      // Anywhere in it, so that many clients of one server don't come back together.
      timer = setTimeout(open, Math.random() * longest)
      tries++
    } else if (code !== REPLACED) location.reload()
  }

  const hurry = (): void => {
    if (!socket && timer) open()
  }
  addEventListener('online', hurry)
  addEventListener('pageshow', hurry)
  addEventListener('offline', () => socket && lose(0))
  document.addEventListener('visibilitychange', async () => {
    if (!document.hidden) hurry()
    const page = await opening
    if (page._joined) tellVisibility(page)
  })
  open()
}

function join(page: Page, { _token, _table }: Address): void {
  const reported = reportAll(page, entered)
  send(page, () => ({
    kind: 'join',
    version: PROTOCOL_VERSION,
    token: _token,
    table: _table,
    hash: page._hash,
    url: location.pathname + location.search,
    applied: page._applied,
    answered: turns._answered,
    misfits: page._misfits,
    reports: reported.map(([, report]) => report),
  }))
  for (const [control, { value }] of reported) setBase(control, value)
  if (document.hidden) tellVisibility(page)
}

function tellVisibility(page: Page): void {
  send(page, (applied) => ({ kind: 'visibility', applied, visible: !document.hidden }))
}
