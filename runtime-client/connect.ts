/**
 * The client's entry, `lview/client`: finds the view on the page, loads its table, adopts the page and connects it. A page
 * that loads this module starts by itself; `connect` is for those that want other addresses.
 */
import type { ClientTable } from '../protocol/client-table.ts'
import { hearLater, listen } from './events.ts'
import { loadFeatures } from './load.ts'
import { openPage } from './page.ts'
import type { Page } from './record.ts'
import { keepConnected } from './socket.ts'

export type { Hook, HookSelf } from './hook.ts'

export interface ConnectOptions {
  /** The element that holds the view; else the page's first with `data-lview`. */
  container?: Element
  /** The folder of the app's socket and tables, for an app that is served under a path. `/_lview` where none is given. */
  path?: string
}

const RETRY = 1_000
let started = false

/**
 * Connects the page's view with the server. Called at once when the module is loaded (`import 'lview/client'`), it takes the
 * place of the start by itself. Throws where the page has no view.
 */
export function connect({ container, path = '/_lview' }: ConnectOptions = {}): void {
  started = true
  const view = container ?? document.querySelector('[data-lview]')
  const fields = view?.getAttribute('data-lview')
  if (!fields) throw new Error('lview: no [data-lview]')
  const [, hash, table, shape] = fields.split(' ') as [string, string, string, string]
  hearLater()
  const opening = load(`${path}/${table}.json`).then((loaded): Page => {
    const page = openPage(view as Element, loaded, shape, hash)
    listen(page)
    return page
  })
  const url = new URL(`${path}/socket`, location.href.replace('http', 'ws'))
  keepConnected(opening, url)
}

/** Tries until it is there: what is no table can't be taken for one. */
async function load(url: string): Promise<ClientTable> {
  try {
    const table = (await (await fetch(url)).json()) as ClientTable
    await loadFeatures(table)
    return table
  } catch {
    await new Promise((resolve) => setTimeout(resolve, RETRY))
    return load(url)
  }
}

// After the importing module has run.
queueMicrotask(() => {
  if (!started && document.querySelector('[data-lview]')) connect()
})
