// An app under node:http, Express and Fastify: pages, files and sockets, beside what else the server does.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import fastify from 'fastify'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type App, createApp } from '../../runtime-server/app.ts'
import { type Context, defineView } from '../../runtime-server/define.ts'
import type { AppOptions } from '../../runtime-server/options.ts'
import { at, Tab } from './tab.ts'
import { makeView } from './view.ts'

const test = suite('servers')

const hello = await makeView(
  'Hello',
  '<h1>{path}</h1><button on:click={go}>{n}</button>',
  defineView({
    mount: ({ url }: Context) => ({ path: url.pathname, n: 0 }),
    events: {
      go(state) {
        state.n++
      },
    },
  }),
)

const options = {
  routes: {
    '/hello/:name': hello,
    '/api': { handler: (_request: IncomingMessage, response: ServerResponse) => response.end('api') },
  },
} as unknown as AppOptions

/** Each gives a server that has the app, and answers `/other` itself. */
const servers: Record<string, (app: App) => Promise<{ server: Server; close(): Promise<unknown> }>> = {
  'node:http': async (app) => {
    const server = createServer((request, response) => {
      if (request.url === '/other') response.end('other')
      else app.handler(request, response)
    })
    server.on('upgrade', app.upgrade)
    await new Promise<void>((resolve) => server.listen(0, resolve))
    return { server, close: () => new Promise((resolve) => server.close(resolve)) }
  },
  Express: async (app) => {
    const site = express()
    site.use(app.handler)
    site.get('/other', (_request, response) => {
      response.send('other')
    })
    const server = await new Promise<Server>((resolve) => {
      const listening = site.listen(0, () => resolve(listening))
    })
    server.on('upgrade', app.upgrade)
    return { server, close: () => new Promise((resolve) => server.close(resolve)) }
  },
  Fastify: async (app) => {
    const site = fastify()
    site.get('/other', async () => 'other')
    // What no route of its own answers.
    site.setNotFoundHandler((request, reply) => {
      reply.hijack()
      app.handler(request.raw, reply.raw)
    })
    site.server.on('upgrade', app.upgrade)
    await site.listen({ port: 0 })
    return { server: site.server, close: () => site.close() }
  },
}

for (const [name, start] of Object.entries(servers)) {
  test(`pages, files and sockets under ${name}`, async () => {
    const ignore = () => {}
    const app = createApp({ ...options, logger: { debug: ignore, info: ignore, warn: ignore, error: ignore } })
    const { server, close } = await start(app)
    try {
      const base = `http://localhost:${(server.address() as AddressInfo).port}`
      const text = async (path: string, init: RequestInit = {}) => (await fetch(base + path, init)).text()
      assert.is(await text('/other'), 'other')
      assert.is(await text('/api', { method: 'POST', body: 'x' }), 'api')
      const page = await new Tab(base).load('/hello/Ada')
      assert.is(page.content, '<h1>/hello/Ada</h1><button>0</button>')
      assert.is((await fetch(`${base}/_lview/${page.table}.json`)).status, 200)
      await page.join()
      assert.is(page.frames.at(-1), 'joined 0')
      page.follow(hello, { path: '/hello/Ada', n: 0 }).fire(at(0))
      assert.is(await page.next(), 'patch, answers 1')
      assert.is((await fetch(`${base}/nowhere`)).status, 404)
    } finally {
      await app.close()
      await close()
    }
  })
}

test('an app under a path of Express answers with whole addresses, and leaves the rest to it', async () => {
  const app = createApp(options)
  const site = express()
  site.use('/hello', app.handler)
  site.use((_request, response) => {
    response.status(404).send('the site’s own')
  })
  const server = await new Promise<Server>((resolve) => {
    const listening = site.listen(0, () => resolve(listening))
  })
  const base = `http://localhost:${(server.address() as AddressInfo).port}`
  assert.is((await new Tab(base).load('/hello/Ada')).content, '<h1>/hello/Ada</h1><button>0</button>')
  const other = await fetch(`${base}/hello`)
  assert.equal([other.status, await other.text()], [404, 'the site’s own'])
  await app.close()
  await new Promise((resolve) => server.close(resolve))
})

test.run()
