// docs/routes.md: its project is run, and does what the page says.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { serve } from './documented.ts'

const test = suite('docs/routes.md')

test('the example', async () => {
  const { base, stop } = await serve('routes.md')
  try {
    const get = async (path: string, init: RequestInit = {}) => {
      const response = await fetch(base + path, { redirect: 'manual', ...init })
      const html = (await response.text()).replace(/<(div data-lview|script)[^>]*>|<\/(div|script)>/g, '')
      return { status: response.status, location: response.headers.get('location'), html }
    }
    const home = await get('/')
    assert.is(home.status, 200)
    assert.is(
      home.html,
      '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Home</title></head><body>' +
        '<nav><a href="/" aria-current="page">Home</a></nav> <h1>Welcome</h1></body></html>\n',
    )
    assert.equal(await get('/users/1'), { status: 303, location: '/', html: '' })
    const user = await get('/users/1?key=1')
    assert.match(user.html, '<title>Ada</title>')
    assert.match(user.html, /<li><a href="\/users\/2\?key=1">User 2<\/a><\/li><\/ul> <main><h1>Ada<\/h1><\/main>/)
    const lost = await get('/users/7?key=1')
    assert.is(lost.status, 404)
    assert.match(lost.html, /<nav>.*<\/nav> <h1>404<\/h1> <p>There is no page at this address\.<\/p>/)
    const api = await get('/api/users/5', { method: 'POST' })
    assert.equal(JSON.parse(api.html), { id: '5', method: 'POST' })
  } finally {
    await stop()
  }
})

test.run()
