/** Opens pages of the site in Chromium, each in a process of its own with its workloads loaded. */
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../test/browser.ts'
import type { WorkloadName } from './client.ts'
import type { Site } from './site.ts'

/** A garbage collector to call, and code that it doesn't throw away between rounds. */
const FLAGS = ['--js-flags=--expose-gc --no-flush-bytecode', '--enable-precise-memory-info']

export const openBrowser = (): Promise<Browser> => launchBrowser(FLAGS)

/** Gives what `visit` does with a fresh page, which is closed then. */
export async function withPage<T>(
  browser: Browser,
  site: Site,
  names: WorkloadName[],
  visit: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.goto(site.url)
    await page.addScriptTag({ url: '/page.js', type: 'module' })
    await page.evaluate((list) => globalThis.bench.load(list), names)
    return await visit(page)
  } finally {
    await context.close()
  }
}
