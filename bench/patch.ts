/**
 * `npm run bench:patch`: times in Chromium how clients bring a page from one state to the next: hand-written DOM code, lview,
 * lit-html, morphdom, innerHTML, in one run, taking turns, each step's DOM checked. Prints the figures against their bars.
 *
 * `--json FILE` writes what was measured, `--rounds N` (15) and `--only WORKLOAD` narrow a run.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import type { Browser } from 'playwright-core'
import { root } from '../test/root.ts'
import { bundlePage } from './patch/bundle.ts'
import { WORKLOADS, type WorkloadName } from './patch/client.ts'
import { timeColdStep } from './patch/cold.ts'
import { type Measured, type PatchResult, printReport } from './patch/report.ts'
import { measureMemory } from './patch/retain.ts'
import { openSite, type Site } from './patch/site.ts'
import type { StepTime } from './patch/stage.ts'
import { openBrowser, Tab, withPage } from './patch/visit.ts'
import { timeWarm } from './patch/warm.ts'
import type { WorkloadData } from './patch/wire.ts'
import { loadWorkload, stepNames } from './patch/workload.ts'
import { median, sum } from './statistics.ts'

const CLIENTS = ['by hand', 'lview', 'lit-html', 'morphdom', 'innerHTML']

interface Options {
  rounds: number
  json?: string
  only?: WorkloadName
}

async function measure({ rounds, only }: Options): Promise<PatchResult> {
  const names = only === undefined ? WORKLOADS : ([...new Set<WorkloadName>(['table', only])] as const)
  const workloads = await Promise.all(names.map(loadWorkload))
  const timed = only === undefined ? workloads : workloads.filter((workload) => workload.name === only)
  const site = await openSite(await bundlePage(), workloads)
  const browser = await openBrowser()
  try {
    const reflows = await checkAll(browser, site, timed)
    return {
      rounds,
      versions: { Chromium: browser.version(), ...peerVersions() },
      reflows,
      warm: await measureWarm(browser, site, timed, rounds),
      cold: await measureCold(browser, site, timed, rounds),
      adoption: await measureAdoption(browser, site, rounds),
      memory: { ...(await measureMemory(browser, site, 1_000)) },
    }
  } finally {
    await browser.close()
    await site.close()
  }
}

/** Throws where a client shows another DOM than it must; gives what forced a layout in lview. */
async function checkAll(browser: Browser, site: Site, workloads: WorkloadData[]): Promise<string[]> {
  const found = new Set<string>()
  for (const { name } of workloads) {
    await withPage(browser, site, [name], async (page) => {
      for (const client of CLIENTS)
        await page.evaluate(([client, name]) => globalThis.bench.check(client, name), [client, name] as const)
      for (const key of await page.evaluate((name) => globalThis.bench.reflows('lview', name), name)) found.add(key)
    })
  }
  return [...found]
}

async function measureWarm(
  browser: Browser,
  site: Site,
  workloads: WorkloadData[],
  rounds: number,
): Promise<Measured[]> {
  const measured: Measured[] = []
  for (const workload of workloads) {
    note(`warm: ${workload.name}`)
    const times = await withPage(browser, site, [workload.name], (page) =>
      timeWarm(page, workload.name, [...CLIENTS, 'decoding'], rounds),
    )
    const steps = stepNames(workload)
    const of = (pick: (all: StepTime[]) => StepTime): Measured['times'] =>
      Object.fromEntries([...times].map(([client, all]) => [client, pick(all)]))
    if (steps === null) measured.push({ step: `${workload.name}: a tick`, times: of(mean) })
    else
      steps.forEach((step, i) => {
        measured.push({ step: `${workload.name}: ${step}`, times: of((all) => all[i] as StepTime) })
      })
  }
  return measured
}

/** The time of a tick: of all ticks together, by their number. */
const mean = (times: StepTime[]): StepTime => ({
  script: sum(times.map((time) => time.script)) / times.length,
  layout: sum(times.map((time) => time.layout)) / times.length,
})

async function measureCold(
  browser: Browser,
  site: Site,
  workloads: WorkloadData[],
  rounds: number,
): Promise<Measured[]> {
  const measured: Measured[] = []
  const tab = new Tab(await (await browser.newContext()).newPage(), site)
  for (const workload of workloads) {
    const steps = stepNames(workload) ?? ['a tick']
    for (const [index, step] of steps.entries()) {
      note(`cold: ${workload.name}, ${step}`)
      const times = await timeColdStep(tab, workload.name, index, CLIENTS, rounds)
      measured.push({ step: `${workload.name}: ${step}`, times: Object.fromEntries(times) })
    }
  }
  return measured
}

async function measureAdoption(browser: Browser, site: Site, rounds: number): Promise<PatchResult['adoption']> {
  note('adoption')
  return withPage(browser, site, ['table'], async (page) => {
    const times = []
    for (let round = -4; round < rounds; round++) {
      const time = await page.evaluate(() => globalThis.bench.adoption(5))
      if (round >= 0) times.push(time)
    }
    return { walker: median(times.map((time) => time.walker)), adoption: median(times.map((time) => time.adoption)) }
  })
}

function peerVersions(): Record<string, string> {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string
    devDependencies: Record<string, string>
  }
  const peers = ['lit-html', 'morphdom'].map((name) => [name, manifest.devDependencies[name] ?? 'unknown'] as const)
  return { lview: manifest.version, ...Object.fromEntries(peers) }
}

/** What is being done, where someone watches. */
function note(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\u001b[2K\r${text}`)
}

function count(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('Give a whole number above 0.')
  return value
}

function workloadName(text: string): WorkloadName {
  const name = WORKLOADS.find((one) => one === text)
  if (name === undefined) throw new InvalidArgumentError(`Give one of ${WORKLOADS.join(', ')}.`)
  return name
}

const options = new Command('bench:patch')
  .option('--rounds <n>', 'rounds that medians are taken of', count, 15)
  .option('--only <workload>', 'time one workload', workloadName)
  .option('--json <file>', 'write what was measured')
  .parse()
  .opts<Options>()

const result = await measure(options)
note('')
printReport(result)
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`)
