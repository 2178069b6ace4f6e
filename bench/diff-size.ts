/**
 * `npm run bench`: how many bytes lview sends for each step of each workload, taken from a real app, socket and browser, with
 * every step's DOM checked. Prints a table beside the floor and the peers; exits with 1 where the DOM of any step is wrong.
 *
 * `--workloads DIR` takes another folder of `NAME.lview` and `NAME.json` pairs, `--json FILE` writes the figures.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { ensureBrowser, launchBrowser } from '../test/browser.ts'
import { root } from '../test/root.ts'
import { compressionMemory } from './diff-size/compression.ts'
import { figuresOf, type WorkloadFigures } from './diff-size/figures.ts'
import { readPeers } from './diff-size/peers.ts'
import { printCompression, printReport } from './diff-size/report.ts'
import { openSite } from './diff-size/site.ts'
import { compileViews } from './diff-size/views.ts'
import { type Visit, visit } from './diff-size/visit.ts'
import { readWorkloads, type Workload } from './diff-size/workload.ts'

interface Options {
  workloads: string
  json?: string
}

/** Visits every workload, one after the other: what a page sends must not wait for another one. */
async function visitAll(workloads: readonly Workload[]): Promise<Map<string, Visit>> {
  const site = await openSite(await compileViews(workloads))
  process.env.CHROMIUM = ensureBrowser()
  const browser = await launchBrowser()
  try {
    const visits = new Map<string, Visit>()
    for (const workload of workloads) {
      const page = await browser.newPage()
      visits.set(workload.name, await visit(page, site.url(workload.name), workload))
      await page.close()
    }
    return visits
  } finally {
    await browser.close()
    await site.close()
  }
}

async function main({ workloads: folder, json }: Options): Promise<number> {
  const workloads = readWorkloads(resolve(folder))
  const visits = await visitAll(workloads)
  const figures: Record<string, WorkloadFigures> = {}
  for (const { name, floor } of workloads) figures[name] = await figuresOf(visits.get(name) as Visit, floor)
  printReport(figures, readPeers(resolve(folder)))
  printCompression(await compressionMemory())
  if (json !== undefined) {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    writeFileSync(json, `${JSON.stringify({ lview: version, workloads: figures }, null, 2)}\n`)
  }
  const problems = [...visits.values()].flatMap((one) => one.problems)
  const wrong = [...visits.values()].filter((one) => one.problems.length > 0).length
  console.log(`\n${workloads.length - wrong} of ${workloads.length} workloads, every step's DOM as it must be`)
  for (const problem of problems) console.log(`  ${problem}`)
  return problems.length === 0 ? 0 : 1
}

const command = new Command('bench')
  .description('The diff-size suite.')
  .option('--workloads <dir>', 'a folder of NAME.lview and NAME.json', join(root, 'fixtures', 'workloads'))
  .option('--json <file>', 'write the figures to a file')
  .parse()

main(command.opts<Options>()).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  },
)
