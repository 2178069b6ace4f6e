// A server that goes away: handlers that run have their time, clients are told one after the other, and the process ends by the signal
// that it was sent.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { defineView } from '../../runtime-server/define.ts'
import { root } from '../root.ts'
import { closeApps, gate, startApp } from './running-app.ts'
import { at, Tab } from './tab.ts'
import { makeView } from './view.ts'

test.after.each(closeApps)

test('handlers that run are answered, and who waits for none is told at once', async () => {
  const waits = gate()
  const calls: string[] = []
  const view = await makeView(
    'Busy',
    '<p>{n}</p><button on:click={wait}>w</button><button on:click={add}>+</button>',
    defineView({
      mount: () => ({ n: 0 }),
      events: {
        async wait(state) {
          await waits.promise
          state.n = 5
        },
        add() {
          calls.push('add')
        },
      },
    }),
  )
  const app = await startApp({ '/': view })
  const ready = async () => {
    const response = await fetch(`${app.base}/_lview/ready`).catch(() => null)
    return response === null ? 'refused' : `${response.status} ${await response.text()}`
  }
  assert.is(await ready(), '200 ready')
  const page = await app.tab().open('/')
  page.follow(view, { n: 0 })
  const others = await Promise.all(Array.from({ length: 20 }, () => app.tab().open('/')))
  page.fire(at(0))
  // It runs: the answer to a later one would come first if it did not.
  await page.rest(20)
  const closed = app.app.close()
  assert.is(app.app.ready, false)
  assert.equal(
    await Promise.all(others.map((tab) => tab.end())),
    others.map(() => 4503),
  )
  // It still runs; what comes is not taken any more, so that it is sent again to another server.
  assert.is(page.closed, null)
  page.fire(at(1))
  await page.rest(50)
  waits.open()
  assert.is(await page.next(30_000), 'patch, answers 1')
  assert.is(await page.end(), 4503)
  assert.equal(calls, [])
  await closed
  assert.is(await ready(), 'refused')
})

test('a handler that does not end in time is given up', async () => {
  const view = await makeView(
    'Never',
    '<p>x</p><button on:click={wait}>w</button>',
    defineView({ mount: () => ({}), events: { wait: () => new Promise<void>(() => {}) } }),
  )
  const app = await startApp({ '/': view }, { limits: { drainTime: 50 } })
  const page = await app.tab().open('/')
  page.fire(at(0))
  await page.rest(20)
  await app.app.close()
  assert.is(await page.end(), 4503)
})

const program = `
import { createApp } from 'lview/server'
import Page from './fixtures/clicks/template.lview'
const app = createApp({ routes: { '/': Page }, secret: 'of a test: 16 characters', development: false })
process.on('exit', () => console.log('exit'))
console.log((await app.listen(0)).address)
`

async function startProgram(): Promise<{ child: ChildProcess; base: string; output(): string }> {
  const register = pathToFileURL(join(root, 'dist/compiler/register.js')).href
  const args = ['--import', register, '--input-type=module', '-e', program]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  const base = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk
      const found = /http:\/\/localhost:\d+/.exec(output)
      if (found) resolve(found[0])
    })
    child.on('exit', () => reject(new Error(output)))
  })
  return { child, base, output: () => output }
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} in production: clients are told, then the process ends by it`, async () => {
    const { child, base } = await startProgram()
    const page = await new Tab(base).open('/')
    page.fire(at(0))
    assert.is(await page.next(30_000), 'patch, answers 1')
    child.kill(signal)
    assert.is(await page.end(), 4503)
    assert.equal(await once(child, 'exit'), [null, signal])
  })
}

test.run()
