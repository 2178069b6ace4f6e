// Forms as plain POSTs, without script: values and errors are shown, what is sent well is answered with a redirect, once; and what nobody
// may send is refused with a status and one line in the log, and changes nothing.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { AnyView } from '../../runtime-server/define.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { testApp } from '../../runtime-server/testing.ts'
import { loadWritten } from '../written-view.ts'
import { closeApps, startApp } from './running-app.ts'

test.after.each(closeApps)

/** What the handlers have done, of all tests: modules of views can't be given anything. */
const done: string[] = []
Object.assign(globalThis, { noteDone: (text: string) => done.push(text) })
test.before.each(() => {
  done.length = 0
})

const accounts = (await loadWritten({
  'Accounts.lview': `<script lang="ts">
  import { defineView } from 'lview'
  import { z } from 'zod'
  const login = z.object({ email: z.string().includes('@', { message: 'is no address' }), password: z.string().min(3, 'is short'), bio: z.string() })
  export default defineView({
    mount: (ctx) => ({ rows: [{ id: 'a' }, { id: 'b' }].map(({ id }) => ({ id: id + (ctx.user ?? '') })), hidden: ctx.url.searchParams.has('hidden') }),
    forms: { login },
    events: (ctx) => ({
      login(state, data: z.infer<typeof login>) {
        if (data.email === 'no@x') return ctx.invalid({ email: 'is locked' })
        ;(globalThis as any).noteDone('login ' + data.email)
        if (data.email === 'go@x') ctx.redirect('/there')
      },
      remove(state, id: string) {
        ;(globalThis as any).noteDone('remove ' + id)
      },
      fail() {
        throw new Error('secret of ours')
      },
    }),
  })
</script>
<form method="post" on:submit={login}>
  <label>Email <input {...form.field('email')}></label><b>{form.error('email')}</b>
  <label>Password <input type="password" {...form.field('password')}></label><i>{form.error('password')}</i>
  <label>Bio <textarea name="bio" value={form.value('bio')}></textarea></label>
  <button>Log in</button>
</form>
{#if !hidden}
  {#for row of rows by row.id}
    <form method="POST" on:submit={remove(row.id)}><button>Remove {row.id}</button></form>
  {/for}
{/if}
<form method="post" on:submit={fail}><button>Fail</button></form>`,
})) as unknown as ViewCode

const routes = { '/': accounts as unknown as AnyView }

test('without script: values and errors of a wrong form, never the password; then 303, and a row by its key', async () => {
  const app = testApp({ routes })
  const page = await app.visit({ javascript: false })
  await page.fill('Email', 'ada <"&>')
  await page.fill('Password', '§§')
  await page.fill('Bio', '\nline')
  await page.click('Log in')
  assert.is(page.status, 422)
  assert.is(page.find('Email').value, 'ada <"&>')
  assert.is(page.find('Bio').value, '\nline')
  assert.is(page.find('Password').value, '')
  assert.not.match(page.html, '§§')
  assert.match(page.html, '<b>is no address</b>')
  assert.match(page.html, '<i>is short</i>')
  assert.equal(done, [])
  await page.fill('Email', 'no@x')
  await page.fill('Password', 'long enough')
  await page.click('Log in')
  assert.match(page.html, '<b>is locked</b>')
  assert.not.match(page.html, 'long enough')
  assert.equal(done, [])
  await page.fill('Email', 'yes@x')
  await page.fill('Password', 'long enough')
  await page.click('Log in')
  assert.is(page.status, 200)
  assert.equal(done, ['login yes@x'])
  assert.is(page.find('Email').value, '')
  await page.click('Remove b')
  assert.equal(done, ['login yes@x', 'remove b'])
  assert.not.match(JSON.stringify(app.log), 'long enough')
  await app.close()
})

test('what a handler throws is an error page, and no secret', async () => {
  const app = testApp({ routes, development: false })
  const page = await app.visit({ javascript: false })
  await page.click('Fail').catch(() => undefined)
  assert.is(page.status, 500)
  assert.not.match(page.html, 'secret of ours')
  await app.close()
})

interface Browser {
  cookie: string
  html: string
}

/** All tokens of a page, in the order of the document. */
const tokensOf = ({ html }: Browser): string[] =>
  [...html.matchAll(/name="lview-form" value="([^"]*)"/g)].map(([, token = '']) => token)

test('forged posts: each is refused with its status, nothing is changed, and the log has one line', async () => {
  const { base, log } = await startApp(
    { '/': accounts, '/other': accounts },
    { secret: 'a secret that is long enough', user: (request) => request.headers['x-user'] },
  )
  const open = async (headers: Record<string, string> = {}, path = '/'): Promise<Browser> => {
    const response = await fetch(base + path, { headers })
    return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '', html: await response.text() }
  }
  const own = await open()
  const stranger = await open()
  const grace = await open({ 'x-user': 'grace' })
  const [login = '', first = '', , fail = ''] = tokensOf(own)
  assert.is(tokensOf(own).length, 4)
  const right = { email: 'ada@x', password: 'long', bio: '' }
  const post = async (
    fields: Record<string, string> | [string, string][],
    headers: Record<string, string | null> = {},
    path = '/',
  ): Promise<number> => {
    const all = {
      'content-type': 'application/x-www-form-urlencoded',
      origin: base,
      cookie: own.cookie,
      ...headers,
    }
    const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null)
    const body = new URLSearchParams(fields).toString()
    const response = await fetch(base + path, { method: 'POST', headers: given, body, redirect: 'manual' })
    await response.text()
    return response.status
  }
  const refused = async (status: number, ...given: Parameters<typeof post>): Promise<void> => {
    const before = log.length
    const why = JSON.stringify(given)
    assert.is(await post(...given), status, why)
    assert.equal(
      log.slice(before).map(({ level, message }) => `${level} ${message}`),
      ['warn A form was refused'],
      why,
    )
    assert.equal(done, [], why)
  }
  const whole = { 'lview-form': login, ...right }
  let count = 0
  const forged = async (...given: Parameters<typeof refused>): Promise<void> => {
    await refused(...given)
    count++
  }
  // Of another origin, or of none that a browser says.
  const origins = [
    'http://evil.example',
    'null',
    'https://localhost',
    `${base}.evil.example`,
    'http://127.0.0.1:1',
    '',
    'file://',
    '//',
  ]
  for (const origin of [...origins, null]) await forged(403, whole, { origin })
  await forged(403, whole, { origin: null, 'sec-fetch-site': 'cross-site' })
  await forged(403, whole, { origin: null, 'sec-fetch-site': 'same-site' })
  // Without the cookie, or with one of somebody else's, or made up.
  const [, value = ''] = own.cookie.split('=')
  const cookies = [
    null,
    '',
    stranger.cookie,
    'lview=x',
    `lview=${value.slice(1)}`,
    `lview=${value}x`,
    'lview=..',
    `other=${value}`,
  ]
  for (const cookie of cookies) await forged(403, whole, { cookie })
  // Of another user in the same browser, at another address.
  await forged(403, whole, { 'x-user': 'grace' })
  await forged(403, whole, {}, '/other')
  // Tokens that are changed anywhere, or are of another page.
  for (let at = 0; at < login.length - 1; at += 2) {
    const changed = login.slice(0, at) + (login[at] === 'A' ? 'B' : 'A') + login.slice(at + 1)
    await forged(403, { ...whole, 'lview-form': changed })
  }
  for (const token of ['', '.', '0.0', '1.0', '__proto__', 'a.b.c.d', ...tokensOf(stranger), ...tokensOf(grace)])
    await forged(403, { ...whole, 'lview-form': token })
  // Names that aim at prototypes.
  const names = [
    '__proto__',
    '__proto__.done',
    'a.__proto__.b',
    'constructor.prototype.x',
    'a[0].constructor',
    'prototype',
    'a[__proto__]',
  ]
  for (const name of names) await forged(400, { ...whole, [name]: 'x' })
  assert.is(({} as Record<string, unknown>).done, undefined)
  // A row that is not there any more; too much.
  await forged(409, { 'lview-form': first }, {}, '/?hidden')
  await forged(413, { ...whole, bio: 'x'.repeat(1024 * 1024 + 1) })
  await forged(
    413,
    Array.from({ length: 5_001 }, (_, i): [string, string] => [`a${i}`, '']),
  )
  await forged(415, whole, { 'content-type': 'multipart/form-data; boundary=x' })
  // A form that was sent: not once more.
  assert.is(await post(whole), 303)
  assert.equal(done.splice(0), ['login ada@x'])
  for (let i = 0; i < 10; i++) await forged(409, whole)
  assert.is(await post({ 'lview-form': first }), 303)
  assert.equal(done.splice(0), ['remove a'])
  await forged(409, { 'lview-form': first })
  assert.ok(count >= 100, `${count}`)
  // The others still work, and what fails may be tried again.
  assert.is(await post({ 'lview-form': fail }), 500)
  assert.is(await post({ 'lview-form': fail }), 500)
})

test('where the handler says so, the browser goes elsewhere; a POST that is of no form is not allowed', async () => {
  const { base } = await startApp({ '/': accounts })
  const response = await fetch(base)
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
  const [token = ''] = tokensOf({ cookie, html: await response.text() })
  const send = (fields: Record<string, string>) =>
    fetch(base, {
      method: 'POST',
      headers: { origin: base, cookie },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    })
  const sent = await send({ 'lview-form': token, email: 'go@x', password: 'long', bio: '' })
  assert.is(sent.status, 303)
  assert.is(sent.headers.get('location'), '/there')
  assert.is((await send({ email: 'x' })).status, 405)
})

test('one form sent several times at once is carried out once', async () => {
  const { base } = await startApp({ '/': accounts })
  const response = await fetch(base)
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
  const [token = ''] = tokensOf({ cookie, html: await response.text() })
  const body = new URLSearchParams({ 'lview-form': token, email: 'a@x', password: 'long', bio: '' })
  const all = await Promise.all(
    Array.from({ length: 20 }, () =>
      fetch(base, { method: 'POST', headers: { origin: base, cookie }, body, redirect: 'manual' }),
    ),
  )
  assert.equal(all.map(({ status }) => status).sort(), [303, ...Array(19).fill(409)])
  assert.equal(done, ['login a@x'])
})

test.run()
