// The CSS of a page reaches its head: of the view, its components and its layouts, each once; in the page where it is little, else
// as a file; under a policy that forbids inline styles too, and in a browser it means just the elements of its own file.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { allowStyle, putStyles } from '../../runtime-server/styles.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { launchBrowser } from '../browser.ts'
import { loadView } from '../fixture.ts'
import { root } from '../root.ts'
import { closeApps, startApp } from './running-app.ts'
import { makeLayout, makeView } from './view.ts'

test.after.each(closeApps)

const folder = join(root, 'fixtures', 'style-scoped')
const headOf = (html: string): string => /<head>(.*)<\/head>/s.exec(html)?.[1] ?? ''

const card = { name: 'styled', template: '<p class="note">a</p><style>.note { color: red }</style>' }

test('a little CSS stands in the page, behind the page’s own style sheets', async () => {
  const view = await makeView('Styled', card.template, null)
  const { tab } = await startApp({ '/': view }, { document: { stylesheets: ['/all.css'] } })
  const page = await tab().load('/')
  const scope = /<p class="note" (l\d\w{4})>a<\/p>/.exec(page.content)?.[1]
  assert.ok(scope)
  assert.match(
    headOf(page.html).replace(/ data-lview-css="[\w-]{16}"/, ''),
    `<link rel="stylesheet" href="/all.css">\n<style>.note[${scope}]{color:red}</style>`,
  )
})

test('much CSS is a file that browsers keep, named by its hash', async () => {
  const rules = Array.from({ length: 200 }, (_, index) => `p { --x${index}: ${'y'.repeat(20)} }`).join('\n')
  const view = await makeView('Large', `<p>a</p><style>${rules}</style>`, null)
  const { tab, base } = await startApp({ '/': view })
  const page = await tab().load('/')
  const path = /<link rel="stylesheet" href="(\/_lview\/[\w-]{16}\.css)" data-lview-css="[\w-]{16}">$/.exec(
    headOf(page.html),
  )?.[1]
  const response = await fetch(`${base}${path}`)
  assert.is(response.headers.get('content-type'), 'text/css; charset=utf-8')
  assert.is(response.headers.get('cache-control'), 'public, max-age=31536000, immutable')
  assert.match(await response.text(), /^p\[l\d\w{4}\]\{--x0:y{20}\}/)
})

test('a process that has shown no page has the files of all its routes', async () => {
  const rules = 'p { color: red }'.repeat(400)
  const view = await makeView('Other', `<p>a</p><style>${rules}</style>`, null)
  const first = await startApp({ '/': view })
  const page = await first.tab().load('/')
  const path = /href="(\/_lview\/[\w-]{16}\.css)"/.exec(page.html)?.[1]
  const second = await startApp({ '/': view })
  assert.is((await fetch(`${second.base}${path}`)).status, 200)
})

test('components come ahead of what uses them, each once; layouts ahead of both', async () => {
  const view = await loadView(folder, 'template')
  const layout = await makeLayout(
    'Layout',
    '<html><head></head><body><slot /></body></html><style>body { margin: 0 }</style>',
    null,
  )
  const { tab } = await startApp({}, { routes: [{ path: '/', view: { ...view, kind: 'view' }, layout }] as never })
  const { html } = await tab().load('/')
  const css = /<style [^>]*>(.*)<\/style>/s.exec(headOf(html))?.[1] ?? ''
  assert.match(css, /^body\[l\w+\]\{margin:0\}div:where\(\[l\w+\]\)>b\[l\w+\]\{color:blue\}\.list\.wide/)
  assert.is(css.split('color:blue').length, 2)
})

test('a page without styles has none, and costs no byte more', async () => {
  const view = await makeView('Plain', '<p>a</p>', null)
  const { tab } = await startApp({ '/': view })
  assert.not.match((await tab().load('/')).html, /style/)
})

test('a policy that restricts styles names the one of the page', async () => {
  const view = await makeView('Styled', card.template, null)
  for (const [policy, expected] of [
    ["style-src 'self'; script-src 'self'", /^style-src 'self' 'sha256-[\w+/]{43}='; script-src 'self'$/],
    ["default-src 'self'", /^default-src 'self'; style-src 'self' 'sha256-[\w+/]{43}='$/],
    ["script-src 'self'", /^script-src 'self'$/],
  ] as const) {
    const { tab } = await startApp({ '/': view }, { headers: { 'Content-Security-Policy': policy } })
    assert.match((await tab().load('/')).headers.get('content-security-policy') ?? '', expected)
  }
})

test('policies: what is said of all kinds is said of styles; what allows all is left', () => {
  for (const [policy, expected] of [
    ["style-src 'none'", "style-src 'x'"],
    ["style-src 'self' 'unsafe-inline'", "style-src 'self' 'unsafe-inline'"],
    ["style-src 'self'; style-src-elem 'none'; ", "style-src 'self'; style-src-elem 'x'"],
    ['Default-Src https:', "Default-Src https:; style-src https: 'x'"],
    ['', ''],
  ] as const)
    assert.is(allowStyle(policy, "'x'"), expected)
})

test('a document of the app’s own gets them too', () => {
  const styles = { html: '<style>x</style>', source: null, hash: 'x' }
  for (const [html, expected] of [
    ['<head></HEAD ><body>', '<head><style>x</style></HEAD ><body>'],
    [
      '<!doctype html>\n<title>a</title><body class="b"></body>',
      '<!doctype html>\n<title>a</title><style>x</style><body class="b"></body>',
    ],
    ['<!doctype html>\n<div></div>', '<!doctype html>\n<style>x</style><div></div>'],
    ['<div></div>', '<style>x</style><div></div>'],
  ] as const)
    assert.is(putStyles(html, styles), expected)
  assert.is(putStyles('<div>', null), '<div>')
})

test('in a browser a style means the elements of its own file, under a strict policy, and after a patch', async () => {
  const view = await loadView(folder, 'template')
  const [first, second] = JSON.parse(readFileSync(join(folder, 'states.json'), 'utf8')) as [object, object]
  const definition = {
    mount(ctx: { every(milliseconds: number, name: string): void }) {
      ctx.every(200, 'change')
      return { ...first, wide: true }
    },
    infos: { change: (draft: object) => void Object.assign(draft, second, { wide: true }) },
  }
  const mounted = { ...view, kind: 'view', definition } as unknown as ViewCode
  const { base } = await startApp({ '/': mounted }, { headers: { 'Content-Security-Policy': "default-src 'self'" } })
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) errors.push(message.text())
    })
    await page.goto(base)
    const colours = (selector: string): Promise<string[]> =>
      page.$$eval(selector, (found) => found.map((element) => getComputedStyle(element).color))
    const [red, blue, green] = ['rgb(255, 0, 0)', 'rgb(0, 0, 255)', 'rgb(0, 128, 0)']
    assert.equal(await colours('h2'), [red])
    // The component's own element is not the view's, and its content is not the component's.
    assert.equal(await colours('.card > b'), [blue])
    assert.equal(await colours('.card > i'), [green])
    // What the client builds carries the scope too.
    await page.waitForFunction(() => document.querySelectorAll('p.done').length === 2)
    assert.equal(await colours('p.done b'), [red, red])
    assert.equal(errors, [])
  } finally {
    await browser.close()
  }
})

test.run()
