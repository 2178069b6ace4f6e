/** What the client keeps: Chromium's heaps, after a collection, of pages that differ only in what is held of one table. */
import type { Browser } from 'playwright-core'
import { median, turn } from '../statistics.ts'
import type { Holding } from './memory.ts'
import type { Site } from './site.ts'
import { withPage } from './visit.ts'

const HOLDINGS: Holding[] = ['nothing', 'wrappers', 'by hand', 'lview']
const ROUNDS = 5

/** Bytes a row beyond the same DOM of which nothing is held, the table being held `copies` times. */
export type Retained = Record<Exclude<Holding, 'nothing'>, number>

export async function measureMemory(browser: Browser, site: Site, rows: number, copies = 10): Promise<Retained> {
  const sizes = new Map(HOLDINGS.map((holding) => [holding, [] as number[]]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const holding of turn(HOLDINGS, round))
      sizes.get(holding)?.push(await heapSize(browser, site, holding, copies))
  }
  const size = (holding: Holding): number => median(sizes.get(holding) ?? [])
  const beyond = (holding: Holding): number => (size(holding) - size('nothing')) / (rows * copies)
  return { wrappers: beyond('wrappers'), 'by hand': beyond('by hand'), lview: beyond('lview') }
}

/** Bytes of V8's heap and of Blink's, of a page that holds the table. */
async function heapSize(browser: Browser, site: Site, holding: Holding, copies: number): Promise<number> {
  return withPage(browser, site, ['table'], async (page) => {
    const session = await page.context().newCDPSession(page)
    const collect = async () => {
      for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage')
      const usage = (await session.send('Runtime.getHeapUsage')) as HeapUsage
      return usage.usedSize + (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0)
    }
    // The first page also loads what all share: code, templates.
    await page.evaluate((holding) => globalThis.bench.hold(holding), holding)
    const before = await collect()
    for (let i = 0; i < copies; i++) await page.evaluate((holding) => globalThis.bench.hold(holding), holding)
    return (await collect()) - before
  })
}

interface HeapUsage {
  usedSize: number
  embedderHeapUsedSize?: number
  backingStorageSize?: number
}
