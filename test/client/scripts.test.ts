// `<script client>` in a real browser: functions that `client:` names, hooks, and commands, which are data.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { CHUNKS } from '../../protocol/chunks.ts'
import { link } from '../../runtime-server/link.ts'
import { loadPlay, openStage, type Play, type Stage, takeSent } from './stage.ts'

const point = (id: number, text: string) => ({ id, text })
const start = { points: [point(1, 'one'), point(2, 'two')], shown: true, name: 'a', free: '' }

let stage: Stage
let play: Play
test.before(async () => {
  stage = await openStage()
  play = await loadPlay('scripts')
  const { scripts } = link(play.view)
  await stage.page.route('**/*.js', (route) => {
    const name = /(\w[\w-]*)\.js$/.exec(route.request().url())?.[1] ?? ''
    const body = scripts.get(name)
    return body === undefined ? route.continue() : route.fulfill({ contentType: 'text/javascript', body })
  })
})
test.after(() => stage?.close())
test.before.each(async () => {
  await stage.reset()
  await stage.page.evaluate(() => {
    Object.assign(globalThis, { log: [], failed: [] })
    addEventListener('error', (event) => {
      event.preventDefault()
      ;(globalThis as unknown as { failed: string[] }).failed.push(event.message)
    })
  })
  const { misfits, mutations } = await play.open(stage, start)
  assert.equal([misfits, mutations], [[], 0])
  await stage.page.waitForFunction(() => (globalThis as unknown as { log: string[] }).log.length >= 3)
})

const change = (before: object, after: object) =>
  stage.page.evaluate((bytes) => theatre.apply(bytes), play.patch(before, after))
/** What the script has noted since this was asked last. */
const log = () => stage.page.evaluate(() => (globalThis as unknown as { log: string[] }).log.splice(0))
const failed = () => stage.page.evaluate(() => (globalThis as unknown as { failed: string[] }).failed.splice(0))
const events = async () => (await takeSent(stage)).filter(({ kind }) => kind === 'event').length
const menu = () =>
  stage.page.evaluate(() => {
    const menu = document.querySelector('#menu') as HTMLElement
    return [menu.hidden, menu.className, menu.getAttribute('aria-label')]
  })

test('the scripts are named by their hashes in the table', () => {
  const [[name, text] = ['', '']] = [...link(play.view).scripts]
  assert.match(name, /^[\w-]{16}$/)
  assert.not.match(text, /MouseEvent/)
  assert.ok(JSON.stringify(play.table).includes(`"stay",0,0,"${name}"`))
  assert.ok(play.table[0].includes(CHUNKS.indexOf('scripts')))
})

test('hooks are mounted with the page, told what they are given anew, and when their elements go', async () => {
  assert.equal(await log(), ['mounted 1 one true', 'mounted 2 two true', 'chart line'])
  assert.equal(await failed(), ['Uncaught Error: a hook of the page'])
  const next = { ...start, points: [point(2, 'zwei'), point(3, 'three')], shown: false }
  await change(start, next)
  assert.equal((await log()).sort(), ['destroyed 1', 'mounted 3 three true', 'no chart', 'updated 2 two to zwei'])
  await change(next, { ...next, name: 'b' })
  assert.equal(await log(), [])
  // A row that moves is the same row.
  await change(next, { ...next, points: [...next.points].reverse() })
  assert.equal(await log(), [])
})

test('trusted HTML does not bring hooks', async () => {
  await log()
  await change(start, { ...start, free: '<i data-lview-use data-lview-use-tip="1">x</i>' })
  assert.equal(await log(), [])
})

test('hooks are told that the connection is lost, and that it is back', async () => {
  await log()
  await stage.page.evaluate(() => {
    document.documentElement.dataset.connection = 'offline'
  })
  assert.equal(await log(), ['lost'])
  await stage.page.evaluate(() => {
    delete document.documentElement.dataset.connection
  })
  assert.equal(await log(), ['back'])
})

test('a function runs at once, and may prevent what the browser does; handlers of the server run as well', async () => {
  await log()
  await stage.page.click('#link')
  assert.equal(await log(), ['stay click link'])
  assert.not.match(stage.page.url(), /elsewhere/)
  assert.is(await events(), 1)
})

test('modifiers hold for functions of the page', async () => {
  await log()
  await stage.page.evaluate(async () => {
    const box = document.querySelector('#box') as HTMLInputElement
    for (let i = 0; i < 2; i++) box.dispatchEvent(new Event('input', { bubbles: true }))
    await new Promise((resolve) => setTimeout(resolve, 60))
  })
  assert.equal(await log(), ['input false'])
  await stage.page.press('#box', 'Control+s')
  assert.equal(await log(), ['keydown true'])
  await stage.page.evaluate(() => dispatchEvent(new Event('resize')))
  assert.equal(await log(), ['resize false'])
  assert.is(await events(), 0)
})

test('what a function throws is reported, and keeps nothing else from happening', async () => {
  await failed()
  await stage.page.click('#throws')
  assert.equal(await failed(), ['Uncaught Error: a function of the page'])
  assert.is(await events(), 1)
})

test('commands act on the page, and what they did survives patches', async () => {
  await stage.page.click('#toggle')
  assert.equal(await menu(), [false, 'own a', null])
  await stage.page.dblclick('#classes')
  await stage.page.click('#classes')
  await stage.page.click('#set')
  assert.equal(await menu(), [false, 'own a is-a open', 'a'])
  const next = { ...start, name: 'b' }
  await change(start, next)
  const [hidden, classes, label] = await menu()
  assert.equal([hidden, `${classes}`.split(' ').sort(), label], [false, ['b', 'is-a', 'open', 'own'], 'a'])
  await stage.page.click('#set')
  assert.is((await menu())[2], 'b')
  await stage.page.dblclick('#set')
  assert.is((await menu())[2], null)
  await stage.page.click('#hide')
  assert.equal([(await menu())[0], await stage.page.isVisible('#hide')], [true, false])
  await stage.page.click('#show')
  assert.is((await menu())[0], false)
  assert.is(await events(), 0)
})

test('a dialog is modal while it is to be, and what the user closed stays closed until it is to be shown anew', async () => {
  const isModal = () => stage.page.evaluate(() => document.querySelector('#modal')?.matches(':modal'))
  const hidden = { ...start, shown: false }
  assert.is(await isModal(), false)
  await change(start, hidden)
  assert.is(await isModal(), true)
  await stage.page.keyboard.press('Escape')
  await stage.page.waitForFunction(() => !document.querySelector('#modal')?.matches(':modal'))
  await stage.page.waitForTimeout(30)
  assert.is(await events(), 1)
  await change(hidden, { ...hidden, name: 'other' })
  assert.is(await isModal(), false)
  await change(hidden, start)
  await change(start, hidden)
  assert.is(await isModal(), true)
  await change(hidden, start)
  assert.is(await isModal(), false)
})

test('what is to be confirmed is asked first', async () => {
  const asked: string[] = []
  let answer = false
  stage.page.removeAllListeners('dialog')
  stage.page.on('dialog', (dialog) => {
    asked.push(dialog.message())
    answer ? dialog.accept() : dialog.dismiss()
  })
  await stage.page.click('#confirm')
  assert.is(await events(), 0)
  answer = true
  await stage.page.click('#confirm')
  assert.is(await events(), 1)
  assert.equal(asked, ['Really a?', 'Really a?'])
})

test('properties are set, and set anew', async () => {
  const properties = () =>
    stage.page.evaluate(() => {
      const { points, kind } = document.querySelector('#element') as unknown as {
        points: { id: number }[]
        kind: string
      }
      return [points.map(({ id }) => id), kind]
    })
  assert.equal(await properties(), [[1, 2], 'line'])
  await change(start, { ...start, points: [point(3, 'three')] })
  assert.equal(await properties(), [[3], 'line'])
})

test('focus, dispatch and copy', async () => {
  await stage.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await stage.page.click('#focus')
  assert.is(await stage.page.evaluate(() => document.activeElement?.id), 'box')
  await stage.page.evaluate(() =>
    document.addEventListener('told', (event) => {
      ;(globalThis as unknown as { log: string[] }).log.push(JSON.stringify((event as CustomEvent).detail))
    }),
  )
  await log()
  await stage.page.click('#dispatch')
  assert.equal(await log(), ['{"name":"a"}'])
  await stage.page.click('#copy')
  assert.is(await stage.page.evaluate(() => navigator.clipboard.readText()), 'a!')
})

test.run()
