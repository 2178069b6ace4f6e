// Messages for the user: on the page that is there, or on the next one where the browser is sent elsewhere; and an info that fails over and
// over has its page mounted anew.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type AnyView, type Context, defineView } from '../../runtime-server/define.ts'
import { render, testApp } from '../../runtime-server/testing.ts'
import { loadWritten } from '../written-view.ts'
import { closeApps, startApp } from './running-app.ts'
import { at } from './tab.ts'
import { makeView } from './view.ts'

test.after.each(closeApps)

const notes = await makeView(
  'Notes',
  `<button on:click={save}>Save</button><button on:click={leave}>Leave</button><button on:click={fail}>Fail</button>
<p>{count}</p>`,
  defineView({
    mount: ({ flash, url, redirect }: Context) => {
      if (url.searchParams.has('welcome')) flash('Welcome <b>')
      if (url.searchParams.has('away')) {
        flash('You were sent away', { kind: 'error' })
        redirect('/other')
      }
      return { count: 0 }
    },
    events: ({ flash, redirect }: Context) => ({
      save(state: { count: number }) {
        state.count++
        flash('Saved')
        flash('The disk is full', { kind: 'error' })
      },
      leave() {
        flash('You have left', { kind: 'success' })
        redirect('/other')
      },
      fail() {
        flash('never told')
        throw new Error('no luck')
      },
    }),
  } as never),
)
const other = await makeView('Other', '<p>Elsewhere</p>', null)
const routes = { '/': notes as unknown as AnyView, '/other': other as unknown as AnyView }

test('what a handler tells follows what it has changed; what a failed one tells is not told', async () => {
  const { tab } = await startApp({ '/': notes, '/other': other })
  const page = await tab().open('/')
  page.fire(at(0))
  assert.is(await page.next(), 'patch, answers 1')
  assert.equal([await page.next(), await page.next()], ['flash info: Saved', 'flash error: The disk is full'])
  page.fire(at(2))
  assert.match(await page.next(), /^failed 1/)
  assert.equal(await page.rest(), [])
})

test('with a redirect it is on the next page of the session, once, and on nobody else’s', async () => {
  const app = testApp({ routes })
  const page = await app.visit()
  const stranger = await app.visit()
  await page.click('Leave')
  assert.is(page.url, '/other')
  assert.equal(page.flashes, [{ kind: 'success', message: 'You have left' }])
  assert.match(page.document, '<div data-lview-flash=""><p role="status" data-kind="success">You have left</p></div>')
  await page.reload()
  assert.equal(page.flashes, [])
  await stranger.navigate('/other')
  assert.equal(stranger.flashes, [])
})

test('mount tells with its page, or with the one that it redirects to', async () => {
  const app = testApp({ routes })
  const page = await app.visit('/?welcome')
  assert.equal(page.flashes, [{ kind: 'info', message: 'Welcome <b>' }])
  await page.navigate('/?away')
  assert.equal([page.url, page.flashes], ['/other', [{ kind: 'error', message: 'You were sent away' }]])
  assert.match(page.document, 'role="alert"')
})

test('a form that is sent without a script tells on the page that comes', async () => {
  const view = await loadWritten({
    'Form.lview': `<script lang="ts">
  import { defineView, type Context } from 'lview'
  export default defineView({
    mount: () => ({ count: 0 }),
    events: ({ flash }: Context) => ({ send() { flash('Sent') } }),
  })
</script>
<form method="post" on:submit={send}><button>Send {count}</button></form>`,
  })
  const page = await render(view as never, { javascript: false })
  await page.click('Send 0')
  assert.equal(page.flashes, [{ kind: 'info', message: 'Sent' }])
})

test('lview/testing has what the user is told', async () => {
  const page = await render(notes as never)
  await page.click('Save')
  assert.equal(page.flashes, [
    { kind: 'info', message: 'Saved' },
    { kind: 'error', message: 'The disk is full' },
  ])
})

test('an info that fails three times in a row has the page mounted anew; one that works in between does not', async () => {
  let mounts = 0
  const view = await makeView(
    'Failing',
    '<p>{count}</p>',
    defineView({
      mount: ({ subscribe }: Context) => {
        subscribe('news', 'news')
        return { count: ++mounts * 100 }
      },
      infos: {
        news(state: { count: number }, by: number) {
          if (by === 0) throw new Error('no luck')
          state.count += by
        },
      },
    }),
  )
  const { app, tab, log } = await startApp({ '/': view })
  const page = await tab().open('/')
  for (const by of [0, 0, 1, 0, 0]) {
    app.publish('news', by)
    assert.match(await page.next(), by === 0 ? /^failed 0/ : /^patch$/)
  }
  assert.is(mounts, 1)
  app.publish('news', 0)
  assert.is(await page.end(), 4500)
  assert.is(log.at(-1)?.message, 'An info has failed three times: the page is mounted anew')
  await page.connect()
  await page.join()
  assert.is(page.frames.at(-1), 'remounted')
  assert.is(mounts, 2)
  app.publish('news', 1)
  assert.is(await page.next(), 'patch')
})

test.run()
