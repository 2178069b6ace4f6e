// lview/testing: pages without a browser: what a person can find and do, several users, lost connections, fake time; what nobody could
// do fails and says what is there.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type AnyView, type Context, defineView } from '../../runtime-server/define.ts'
import { type FakeTime, fakeTime, render, testApp } from '../../runtime-server/testing.ts'
import { makeView as makeCode } from '../server/view.ts'

/** As an import of a `.lview` file gives it. */
const makeView = async (...given: Parameters<typeof makeCode>) => (await makeCode(...given)) as unknown as AnyView

/** What an action rejects with. */
async function failure(action: Promise<unknown>): Promise<string> {
  return action.then(
    () => 'it did not fail',
    (error: Error) => error.message,
  )
}

const counter = await makeView(
  'Counter',
  `<h1>Counter</h1><output>{count}</output>
<label for="step">Step</label><input id="step" type="number" bind:value={step}>
<button on:click={add}>Add</button><button on:click={add} disabled={count > 4}>More</button>
<button hidden on:click={add}>Secret</button>
{#if count > 2}<p>That is a lot</p>{/if}
<ul>{#for row of rows by row}<li>{row} <button on:click={drop(row)}>Drop</button></li>{/for}</ul>
<button on:click={fail}>Fail</button><button on:click={slow}>Slow</button>`,
  defineView({
    mount: () => ({ count: 0, step: 1 as number | null, rows: ['a', 'b', 'c'] }),
    events: {
      add(state) {
        state.count += state.step ?? 0
      },
      drop(state, row: string) {
        state.rows = state.rows.filter((one) => one !== row)
      },
      fail() {
        throw new Error('no luck')
      },
      async slow(state) {
        await new Promise((resolve) => setTimeout(resolve, 5))
        state.count = 99
      },
    },
  }),
)

test('what stands in portals and in the head is found, and what is there can be used', async () => {
  const view = await makeView(
    'Dialogs',
    `<lview:head><title>{name}</title></lview:head>
<button on:click={open}>Open</button>
{#if isOpen}<lview:portal to="dialogs"><dialog open><label>Name <input bind:value={name}></label><button on:click={close}>Close</button></dialog></lview:portal>{/if}`,
    defineView({
      mount: () => ({ isOpen: false, name: 'Ada' }),
      events: {
        open(state) {
          state.isOpen = true
        },
        close(state) {
          state.isOpen = false
        },
      },
    }),
  )
  const page = await render<{ isOpen: boolean; name: string }>(view)
  assert.match(await failure(page.click('Close')), 'Close')
  await page.click('Open')
  assert.ok(page.has({ role: 'dialog' }))
  assert.is(page.find('Name').value, 'Ada')
  await page.type('Name', '!')
  await page.click('Close')
  assert.equal(page.state, { isOpen: false, name: 'Ada!' })
  assert.match(await failure(page.click('Close')), 'Close')
  await page.click('Open')
  assert.is(page.find('Name').value, 'Ada!')
  // As it was when the page came, too.
  await page.reload()
  await page.click('Open')
  await page.click('Close')
  assert.not(page.state.isOpen)
})

test('find by role, label and text; click; state, html, text, frames', async () => {
  const page = await render<{ count: number; rows: string[] }>(counter)
  assert.is(page.find({ role: 'heading' }).text, 'Counter')
  assert.is(page.find('Step').role, 'spinbutton')
  assert.is(page.find({ label: 'Step' }).value, '1')
  assert.is(page.lastFrame?.bytes, 3)
  await page.click('Add')
  assert.is(page.find({ role: 'status' }).text, '1')
  assert.is(page.state.count, 1)
  assert.is(page.lastFrame?.bytes, 1)
  assert.match(page.html, '<h1>Counter</h1>')
  assert.match(page.html, '<output>1</output>')
  assert.is(page.has('That is a lot'), false)
  await page.click({ role: 'button', name: /^Mo/ })
  await page.click('Slow')
  assert.is(page.has('That is a lot'), true)
  assert.is(page.text, 'Counter 99 Step AddMore That is a lot a Drop b Drop c Drop FailSlow')
})

test('rows are told apart by what they are within; an element that was found stays the same one', async () => {
  const page = await render<{ rows: string[] }>(counter)
  const [, , last] = page.findAll({ role: 'listitem' })
  await page.click({ role: 'button', name: 'Drop', within: { role: 'listitem', text: /^b/ } })
  assert.equal(page.state.rows, ['a', 'c'])
  assert.is(last?.text, 'c Drop')
  assert.is(page.findAll('Drop').length, 2)
  assert.match(
    await failure(page.click('Drop')),
    'There are 2 of “Drop” on the page: button “Drop”, button “Drop”. Say which: by `role`, or by what it is `within`.',
  )
})

test('what is typed is in the state when the next handler runs, and what nobody could do fails', async () => {
  const page = await render<{ count: number }>(counter)
  await page.fill('Step', '')
  await page.type('Step', '12')
  assert.is(page.find('Step').value, '12')
  await page.click('Add')
  assert.is(page.state.count, 12)
  assert.is(page.find('Step').value, '12')
  assert.is(await failure(page.click('More')), 'Nobody can use the button “More” (it is disabled).')
  assert.match(
    await failure(page.click('Secret')),
    'There is no “Secret” on the page. One is on the page, but nobody can see it: it is hidden. There is: heading “Counter”, spinbutton “Step”, button “Add”',
  )
  assert.match(
    await failure(page.click({ role: 'button', name: 'Sub' })),
    'There is no button called “Sub” on the page. There is: button “Add”, button “More” (it is disabled), ',
  )
  assert.match(await failure(page.type('Add', 'x')), 'Nobody can type into the button “Add”: it is no text control.')
  assert.match(await failure(page.submit()), 'There is no form on the page.')
  assert.match(await failure(page.check('Step')), "spinbutton “Step” can't be ticked.")
  assert.match(await failure(page.select('Step', 'x')), 'spinbutton “Step” is no <select>.')
})

test('a handler that fails, fails the action; the page lives on', async () => {
  const page = await render<{ count: number }>(counter)
  assert.match(await failure(page.click('Fail')), /^A handler failed: no luck \([\w-]+/)
  assert.is(page.errors.length, 1)
  assert.is(page.app.log[0]?.level, 'error')
  await page.click('Add')
  assert.is(page.state.count, 1)
})

test('a mount that fails, fails render', async () => {
  const view = await makeView(
    'Broken',
    '<p>x</p>',
    defineView({
      mount: () => {
        throw new Error('no database')
      },
    }),
  )
  assert.is(await failure(render(view)), 'no database')
})

const form = await makeView(
  'Form',
  `<form on:submit={save}>
<label>Name <input name="name" bind:value={name} required on:input.debounce.300ms={typed}></label>
<label>Kind <select bind:value={kind}><option value="a">Apple</option><option value="b">Banana</option><option disabled>None</option></select></label>
<label>Tags <select multiple bind:value={tags}><option>x</option><option>y</option><option>z</option></select></label>
<label><input type="checkbox" bind:checked={agreed}> I agree</label>
<fieldset><legend>Size</legend><label><input type="radio" name="size" value="s" bind:group={size}> Small</label><label><input type="radio" name="size" value="l" bind:group={size}> Large</label></fieldset>
<label>Note <textarea bind:value={note} on:keydown.enter={entered}></textarea></label>
<label>Fixed <input readonly value="x"></label>
<details><summary>More</summary><p>Inside</p></details>
<button>Save</button></form>
{#if saved}<p role="status">Saved {saved}</p>{/if}`,
  defineView({
    mount: () => ({
      name: '',
      kind: 'a',
      tags: [] as string[],
      agreed: false,
      size: '',
      note: 'n',
      saved: '',
      calls: [] as string[],
    }),
    events: {
      save(state) {
        state.saved = [state.name, state.kind, state.tags, state.agreed, state.size, state.note].join(' ')
        state.name = ''
      },
      typed(state) {
        state.calls.push(`typed ${state.name}`)
      },
      entered(state) {
        state.calls.push('entered')
      },
    },
  }),
)

test('a form: every kind of control, debounced handlers once, submit by a button, by Enter, or by itself', async () => {
  const page = await render<{ calls: string[] }>(form)
  assert.is(await failure(page.click('Save')), "The form can't be sent: the textbox “Name”: it is required, and empty.")
  await page.type('Name', 'Ada')
  assert.equal(page.state.calls, ['typed Ada'])
  await page.select('Kind', 'Banana')
  await page.select('Tags', 'z', 'x')
  await page.check('I agree')
  await page.click('Large')
  await page.click('Small')
  assert.is(page.find('Large').checked, false)
  await page.fill('Note', 'two\nlines')
  await page.press('Note', 'Enter')
  await page.press('Note', 'a')
  assert.equal(page.state.calls, ['typed Ada', 'entered'])
  await page.click('Save')
  assert.is(page.find({ role: 'status' }).text, 'Saved Ada b x,z true s two lines')
  // The handler has cleared it.
  assert.is(page.find('Name').value, '')
  await page.fill('Name', 'Grace')
  await page.press('Name', 'Enter')
  assert.match(page.find({ role: 'status' }).text, 'Saved Grace')
  await page.fill('Name', 'Edsger')
  await page.submit('Note')
  assert.match(page.find({ role: 'status' }).text, 'Saved Edsger')
  assert.match(
    await failure(page.select('Kind', 'Cherry')),
    'combobox “Kind” has no option “Cherry”. There is: “Apple”, “Banana”, “None” (disabled).',
  )
  assert.match(await failure(page.select('Kind', 'None')), 'The option “None” of combobox “Kind” is disabled.')
  assert.match(await failure(page.type('Fixed', 'y')), 'Nobody can type into the textbox “Fixed”: it is read-only.')
  assert.match(await failure(Promise.resolve().then(() => page.find('Inside'))), 'the <details> around it is closed')
})

const link = await makeView(
  'Link',
  `<p>{path}</p><a href="/two?x=1">Two</a><a href="https://example.org/">Away</a><button on:click={go}>Go</button>
<form><label>Q <input name="q"></label><button name="by" value="b">Search</button></form>`,
  defineView({
    mount: ({ url, redirect }: Context) => {
      if (url.pathname === '/away') redirect('/home')
      return { path: url.pathname + url.search }
    },
    events: ({ redirect }: Context) => ({ go: () => redirect('/three') }),
  }),
)

test('links, redirects and GET forms go to their addresses', async () => {
  const page = await render(link, { url: '/away' })
  assert.is(page.url, '/home')
  await page.click('Two')
  assert.is(page.url, '/two?x=1')
  assert.is(page.find({ role: 'paragraph' }).text, '/two?x=1')
  await page.click('Go')
  assert.is(page.find({ role: 'paragraph' }).text, '/three')
  await page.type('Q', 'a b')
  await page.click('Search')
  assert.is(page.find({ role: 'paragraph' }).text, '/three?q=a+b&by=b')
  await page.navigate('/four')
  assert.is(page.find({ role: 'paragraph' }).text, '/four')
  assert.is(await failure(page.click('Away')), 'The page goes to https://example.org/, which is not of this app.')
})

test('without JavaScript links and forms go to their addresses, and nothing is live', async () => {
  const page = await render(link, { javascript: false })
  assert.is(page.live, false)
  await page.click('Two')
  assert.is(page.find({ role: 'paragraph' }).text, '/two?x=1')
  await page.click('Go')
  assert.is(page.url, '/two?x=1')
})

const chat = await makeView(
  'Chat',
  `<p>{user}</p><input aria-label="Text" bind:value={text}><button on:click={send}>Send</button><ol>{#for line of lines}<li>{line}</li>{/for}</ol>`,
  defineView({
    mount: ({ subscribe, user }: Context) => {
      subscribe('chat', 'got')
      return { user: String(user), text: '', lines: [] as string[] }
    },
    events: ({ publish }: Context) => ({
      send(state: { text: string }) {
        publish('chat', state.text)
        state.text = ''
      },
    }),
    infos: {
      got(state, line: string) {
        state.lines.push(line)
      },
    },
  }),
)

test('several users on one app; tabs of one browser; a connection that is lost and comes back', async () => {
  const app = testApp({ routes: { '/': chat } })
  const ada = await app.visit({ user: 'Ada' })
  const grace = await app.visit({ user: 'Grace' })
  const tab = await app.visit({ tabOf: ada })
  assert.equal(
    [ada, grace, tab].map((page) => page.find({ role: 'paragraph' }).text),
    ['Ada', 'Grace', 'Ada'],
  )
  await ada.type('Text', 'Hello')
  await ada.click('Send')
  for (const page of [ada, grace, tab]) assert.is(page.find({ role: 'listitem' }).text, 'Hello')
  assert.is(ada.find('Text').value, '')
  grace.drop()
  assert.is(grace.live, false)
  app.publish('chat', 'Are you there?')
  await grace.type('Text', 'Back')
  await grace.click('Send')
  assert.is(grace.findAll({ role: 'listitem' }).length, 1)
  await grace.resume()
  assert.equal(
    grace.findAll({ role: 'listitem' }).map(({ text }) => text),
    ['Hello', 'Are you there?', 'Back'],
  )
  assert.is(ada.findAll({ role: 'listitem' }).length, 3)
  app.disconnect({ user: 'Grace' })
  await grace.waitFor('Grace')
  assert.is(grace.findAll({ role: 'listitem' }).length, 0)
  assert.is(ada.findAll({ role: 'listitem' }).length, 3)
  await app.close()
})

test('time stands still, and passes as the test says', async () => {
  const clock = await makeView(
    'Clock',
    '<time>{at}</time><p>{n}</p>',
    defineView({
      mount: ({ every }: Context) => {
        every(1000, 'tick')
        return { at: new Date().toISOString(), n: 0 }
      },
      infos: {
        tick(state) {
          state.n++
          state.at = new Date(Date.now()).toISOString()
        },
      },
    }),
  )
  const time: FakeTime = fakeTime(Date.UTC(2026, 0, 1))
  try {
    const page = await render(clock)
    assert.is(page.find({ role: 'time' }).text, '2026-01-01T00:00:00.000Z')
    await time.tick(2500)
    assert.is(page.find({ role: 'paragraph' }).text, '2')
    assert.is(page.find({ role: 'time' }).text, '2026-01-01T00:00:02.000Z')
    await time.tick(500)
    assert.is(page.find({ role: 'paragraph' }).text, '3')
  } finally {
    time.restore()
  }
  assert.ok(Date.now() > Date.UTC(2026, 0, 2))
})

test('a page is there in milliseconds', async () => {
  await render(counter)
  // Of the processor's time: others may be at work.
  const start = process.cpuUsage()
  for (let i = 0; i < 20; i++) {
    const page = await render<{ count: number }>(counter)
    await page.click('Add')
    assert.is(page.state.count, 1)
  }
  const { user, system } = process.cpuUsage(start)
  const each = (user + system) / 1000 / 20
  assert.ok(each < 50, `${each} ms`)
})

test.run()
