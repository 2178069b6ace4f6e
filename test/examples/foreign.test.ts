// What other scripts put into a page stays: text, classes, attributes and elements in its static parts survive 100 updates
// around them, and nodes that slots own are the same nodes afterwards.
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openSite } from '../../bench/diff-size/site.ts'
import { BUTTON_SELECTOR, compileViews } from '../../bench/diff-size/views.ts'
import { readWorkload } from '../../bench/diff-size/workload.ts'
import { launchBrowser } from '../browser.ts'
import { root } from '../root.ts'

const test = suite('foreign')

const updates = 100

/** The dashboard's states, there and back until there are enough steps. */
function manySteps() {
  const workload = readWorkload(join(root, 'fixtures', 'workloads'), 'dashboard')
  const cycle = [...workload.states, ...workload.states.slice(1, -1).reverse()]
  const states = Array.from({ length: updates + 1 }, (_, i) => cycle[i % cycle.length] as Record<string, unknown>)
  return { ...workload, states }
}

test('text, classes, attributes and elements of another script survive 100 updates', async () => {
  const workload = manySteps()
  const site = await openSite(await compileViews([workload]))
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    const joined = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'))
    await page.goto(site.url(workload.name))
    await joined

    const put = await page.evaluate(() => {
      const find = (selector: string): Element => document.querySelector(selector) as Element
      const note = document.createElement('aside')
      note.textContent = 'a widget'
      note.tabIndex = 0
      find('.bar').append(note)
      find('.bar').prepend('foreign text')
      find('.tiles').before(document.createElement('hr'))
      for (const tile of document.querySelectorAll('.tile')) {
        // Into an element whose class is a slot's, beside its slots, and into static elements.
        tile.classList.add('seen')
        tile.setAttribute('data-foreign', '1')
        tile.prepend(document.createElement('s'))
        tile.querySelector('.value')?.append(' foreign')
        tile.querySelector('.meter')?.classList.add('seen')
        tile.querySelector('.fill')?.append(document.createElement('em'))
      }
      note.focus()
      Object.assign(globalThis, { kept: [...document.querySelectorAll('.tile, strong, time, aside')] })
      return document.querySelectorAll('.tile').length
    })
    assert.is(put, 48)

    const changed = await page.evaluate(
      async ({ selector, updates }) => {
        const times = new Set<string>()
        const time = document.querySelector('time') as Element
        for (let i = 0; i < updates; i++) {
          const shown = time.textContent
          document.querySelector<HTMLElement>(selector)?.click()
          while (time.textContent === shown) await new Promise((resolve) => setTimeout(resolve, 1))
          times.add(time.textContent ?? '')
        }
        return times.size
      },
      { selector: BUTTON_SELECTOR, updates },
    )
    assert.is(changed, workload.states.reduce((all, { time }) => all.add(time), new Set<unknown>()).size)

    const left = await page.evaluate(() => ({
      text: document.querySelector('.bar')?.firstChild?.nodeValue,
      rule: document.querySelector('hr + .tiles') !== null,
      focused: document.activeElement?.textContent,
      tiles: document.querySelectorAll('.tile.seen[data-foreign="1"] > s:first-child').length,
      texts: [...document.querySelectorAll('.value')].filter((p) => p.textContent?.endsWith(' foreign')).length,
      meters: document.querySelectorAll('.meter.seen > .fill > em').length,
      trends: document.querySelectorAll('.tile--up, .tile--down, .tile--flat').length,
      same: (globalThis as unknown as { kept: Element[] }).kept.every((element) => element.isConnected),
    }))
    assert.equal(left, {
      text: 'foreign text',
      rule: true,
      focused: 'a widget',
      tiles: 48,
      texts: 48,
      meters: 48,
      trends: 48,
      same: true,
    })
    const tiles = workload.states.at(-1)?.tiles as { value: number }[]
    const shown = await page.locator('.tile strong').allTextContents()
    assert.equal(
      shown,
      tiles.map(({ value }) => String(value)),
    )
  } finally {
    await browser.close()
    await site.close()
  }
})

test.run()
