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
  names: readonly WorkloadName[],
  visit: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.goto(site.url('127.0.0.1'))
    for (const name of names) await page.evaluate((path) => globalThis.bench.load(path), `/workload/${name}.json`)
    return await visit(page)
  } finally {
    await context.close()
  }
}

/** A tab that goes from one host of the site to the next: Chromium gives each a process of its own. */
export class Tab {
  private hosts = 0
  readonly page: Page
  private readonly site: Site

  constructor(page: Page, site: Site) {
    this.page = page
    this.site = site
  }

  /** Loads the page, and of a workload what one step needs. */
  async load(name: WorkloadName, step: number): Promise<void> {
    await this.page.goto(this.site.url(`host-${++this.hosts}.localhost`))
    await this.page.evaluate((path) => globalThis.bench.load(path), `/workload/${name}-${step}.json`)
  }
}
