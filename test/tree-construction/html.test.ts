// Tree construction: markup as people get it wrong comes in as templates. Each is refused with a place, or compiles to a page
// of which Chromium makes the tree that the template means; and that is the tree that the case's own lines say. `--html5lib FOLDER`, or
// HTML5LIB=FOLDER, reads html5lib's cases (`tree-construction`); without it those of own.dat, written here, are tried.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { compile, type Refused } from '../../compiler/compile.ts'
import { renderHtml } from '../../runtime-server/render.ts'
import { launchBrowser } from '../browser.ts'
import { root } from '../root.ts'
import { loadWritten } from '../written-view.ts'
import { readCases, type TreeCase } from './cases.ts'
import { bodyOf, meantTree, withoutSpace } from './tree.ts'

const option = process.argv.indexOf('--html5lib')
const given = option < 0 ? process.env.HTML5LIB : process.argv[option + 1]
const folder = given ? resolve(given) : join(root, 'test', 'tree-construction')

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.dat') && !name.startsWith('scripted'),
)
const all = files.sort().flatMap((name) => readCases(name, readFileSync(join(folder, name), 'utf8')))
const cases = all.filter((one): one is TreeCase => typeof one === 'object')

/** What makes a file a view, so that it is known where its root stands. */
const script = `<script lang="ts">import { defineView } from 'lview'
export default defineView({ mount: () => ({}) })</script>`

let browser: Browser
let page: Page
test.before(async () => {
  browser = await launchBrowser()
  page = await browser.newPage()
  // Functions that are handed to the page were made by tsx, where it runs the test from its source: it names them by this.
  await page.evaluate('globalThis.__name = (named) => named')
})
test.after(() => browser?.close())

interface Outcome extends TreeCase {
  html: string
  meant: string[]
}

/** A refusal must say where in the file, and what to do. */
function checkRefusal({ diagnostics }: Refused, { name, markup }: TreeCase, text: string): void {
  for (const { code, start, end, line, column, message, remedy, severity } of diagnostics) {
    const said = `${name}: ${code} for ${JSON.stringify(markup)}`
    assert.ok(start >= 0 && start <= end && end <= text.length && line > 0 && column > 0, said)
    assert.ok(severity === 'warning' || (message !== '' && remedy !== ''), said)
  }
  assert.ok(
    diagnostics.some(({ severity }) => severity === 'error'),
    name,
  )
}

test('each case is refused with a place, or is the tree that browsers make of it', async () => {
  assert.ok(cases.length >= 60, `${cases.length} cases in ${folder}`)
  const compiled: Outcome[] = []
  let refused = 0
  for (const one of cases) {
    const text = script + one.before + one.markup + one.after
    const result = compile(text, { filename: 'Case.lview' })
    if (result.server === null) {
      checkRefusal(result, one, text)
      refused++
    } else {
      const view = await loadWritten({ 'Case.lview': text })
      compiled.push({ ...one, meant: meantTree(result.ir), html: renderHtml(view, {}).html })
    }
  }
  const trees = await page.evaluate(
    parsePages,
    compiled.map(({ html }) => html),
  )
  let compared = 0
  const problems = compiled.flatMap(({ name, markup, html, meant, document }, index) => {
    const found = trees[index] as { inDocument: string[]; alone: string[] }
    // Parsers drop NUL, or make U+FFFD of it; the page has U+FFFD.
    const body = document && !markup.includes('\0') ? bodyOf(document) : undefined
    if (body) compared++
    return [
      ['in a document', meant.join('\n'), found.inDocument.join('\n')],
      ['by itself', meant.join('\n'), found.alone.join('\n')],
      ...(body ? [['as the case says', withoutSpace(body), withoutSpace(meant)]] : []),
    ]
      .filter(([, expected, actual]) => expected !== actual)
      .map((difference) => `${name}: ${JSON.stringify(markup)} -> ${html}\n${difference.join('\n---\n')}`)
  })
  const unfit = all.filter((one) => typeof one === 'string')
  const counts = [...new Set(unfit)].map((why) => `${unfit.filter((one) => one === why).length} with ${why}`)
  console.log(
    `${all.length} cases: ${compiled.length} compile (${compared} of them compared with the case's own lines), ${refused} are refused, apart: ${counts.join(', ') || 'none'}`,
  )
  assert.is(problems.join('\n\n'), '')
  assert.ok(compiled.length > cases.length / 20 && refused > cases.length / 20, `${compiled.length}, ${refused}`)
})

/** Runs in the browser: what it makes of each page's content, in a document and by itself, as lines. */
function parsePages(pages: string[]): { inDocument: string[]; alone: string[] }[] {
  const spaces: Record<string, string> = {
    'http://www.w3.org/2000/svg': 'svg ',
    'http://www.w3.org/1998/Math/MathML': 'math ',
  }
  const linesOf = (node: Node, indent: string): string[] => {
    if (node instanceof Text) return [`${indent}"${node.data}"`]
    if (node instanceof Comment) return [`${indent}<!-- ${node.data} -->`]
    const element = node as Element
    const attributes = [...element.attributes].map(
      ({ name, value, namespaceURI, prefix, localName }) =>
        `${indent}  ${namespaceURI === null ? name : `${prefix ?? 'xmlns'} ${localName}`}="${value}"`,
    )
    const inner = element instanceof HTMLTemplateElement ? [`${indent}  content`] : []
    const content = element instanceof HTMLTemplateElement ? element.content : element
    return [
      `${indent}<${spaces[element.namespaceURI ?? ''] ?? ''}${element.localName}>`,
      ...attributes.sort(),
      ...inner,
      ...[...content.childNodes].flatMap((child) => linesOf(child, `${indent}  ${inner.length > 0 ? '  ' : ''}`)),
    ]
  }
  const inside = (box: Element | null): string[] => [...(box?.childNodes ?? [])].flatMap((node) => linesOf(node, '| '))
  return pages.map((html) => {
    const document = new DOMParser().parseFromString(
      `<!doctype html><title>x</title><body><div id="page-box">${html}</div><p id="page-end"></p>`,
      'text/html',
    )
    const box = document.querySelector('#page-box')
    const next = box?.nextElementSibling
    const box2 = window.document.createElement('div')
    box2.innerHTML = html
    const left = next?.id === 'page-end' && next.parentElement === document.body ? [] : ['what follows is elsewhere']
    return { inDocument: [...inside(box), ...left], alone: inside(box2) }
  })
}

test.run()
