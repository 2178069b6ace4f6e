// A browser with the client's modules in it: loads theatre.ts, and prepares what it is to play: views compiled and
// rendered by the real compiler and server. The client's tests share it.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { type ClientFrame, readClientFrame } from '../../protocol/client-frame.ts'
import type { ClientTable } from '../../protocol/client-table.ts'
import { PatchWriter } from '../../protocol/patch-writer.ts'
import type { Table } from '../../protocol/table.ts'
import { DiffWriter } from '../../runtime-server/diff-writer.ts'
import { placeElsewhere } from '../../runtime-server/elsewhere.ts'
import { link } from '../../runtime-server/link.ts'
import { renderHtml, writeDiff, writeValues } from '../../runtime-server/render.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { launchBrowser } from '../browser.ts'
import { loadView } from '../fixture.ts'
import { root } from '../root.ts'
import { plainDocument } from './plain-document.ts'
import type { Script } from './theatre.ts'

export interface Stage {
  page: Page
  /** Loads the document anew: without the listeners and pages that tests before have left. */
  reset(): Promise<void>
  close(): Promise<void>
}

/** theatre.ts and the client as one script, not minified. */
async function bundleTheatre(): Promise<string> {
  const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js'
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('.', import.meta.url)),
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      modulePreload: false,
      // The client's chunks are in the one script.
      rolldownOptions: { output: { codeSplitting: false } },
      lib: {
        entry: fileURLToPath(new URL(`theatre${ending}`, import.meta.url)),
        formats: ['es'],
        fileName: 'theatre',
      },
    },
  })
  const [bundle] = Array.isArray(result) ? result : [result]
  if (bundle === undefined || !('output' in bundle)) throw new Error('theatre.ts was not bundled')
  return bundle.output[0].code
}

/** A page on which `theatre` is there. */
export async function openStage(): Promise<Stage> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end('<!doctype html><title>Stage</title><body></body>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await launchBrowser()
  // What leaves is gone at once: tests of transitions ask for them.
  const page = await browser.newPage({ reducedMotion: 'reduce' })
  page.on('pageerror', (error) => console.error(error))
  const content = await bundleTheatre()
  const reset = async () => {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await page.addScriptTag({ type: 'module', content })
    await page.waitForFunction(() => 'theatre' in globalThis)
  }
  await reset()
  return {
    page,
    reset,
    async close() {
      await browser.close()
      server.close()
    },
  }
}

/** Bytes of frames that no view's diff gives. */
export function frameOf(write: (out: PatchWriter) => void): number[] {
  const out = new PatchWriter()
  write(out)
  return [...out.take()]
}

/** The frames that the page has sent since this was asked last, as the server reads them. */
export async function takeSent({ page }: Stage): Promise<ClientFrame[]> {
  const sent = await page.evaluate(() => theatre.takeSent())
  return sent.map((bytes) => readClientFrame(Uint8Array.from(bytes)))
}

/** A view, ready to be played. */
export class Play {
  readonly view: ViewCode
  /** As linked, and as browsers load it. */
  readonly linked: Table
  readonly table: ClientTable

  constructor(view: ViewCode) {
    this.view = view
    const { table, client } = link(view)
    this.linked = table
    this.table = client
  }

  script(state: object): Script {
    const { html, shape, elsewhere } = renderHtml(this.view, state)
    if (elsewhere.size === 0) return { html, shape }
    return { html, shape, document: placeElsewhere(plainDocument, 'BODY', elsewhere, () => {}).replace('BODY', '') }
  }

  patch(before: object, after: object, answers = false): number[] {
    const out = new DiffWriter()
    writeDiff(out, this.view, before, after, answers)
    return [...out.take()]
  }

  /** Shows the page of a state, with listeners; gives what did not fit. */
  async open({ page }: Stage, state: object): Promise<{ mutations: number; misfits: number[][] }> {
    return page.evaluate(
      async ({ table, script }) => {
        await theatre.setTable(table)
        return theatre.open(script)
      },
      { table: this.table, script: this.script(state) },
    )
  }

  values(state: object): number[] {
    const out = new DiffWriter()
    writeValues(out, this.view, state)
    return [...out.take()]
  }
}

/** A view of `test/client/views/`, or of another folder of the repository. */
export async function loadPlay(name: string, folder = 'test/client/views'): Promise<Play> {
  return new Play(await loadView(join(root, folder), name))
}
