// Hostile strings in every context of LANGUAGE.md's table, in a real browser: in a page as it is sent, in a patch and in what the
// client builds. None runs: no dialog, no global, no word in the console, no request that the template does not make. None leaves
// its place: the tree is that of a harmless text, with the string, or what its context makes of it, where that text was.
import type { Page } from 'playwright-core'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { compile } from '../../compiler/compile.ts'
import { loadWritten } from '../written-view.ts'
import { hostileStrings } from './hostile-strings.ts'
import { openStage, Play, type Stage } from './stage.ts'

const script = `<script lang="ts">
  import { defineView } from 'lview'
  import Card from './Card.lview'
  export default defineView({ mount: () => ({ x: '', on: true }), events: { go(_state, ..._rest: unknown[]) {} } })
</script>
`

/** Text, attributes, classes, styles, controls, spreads, in HTML, SVG and MathML, in blocks and components. */
const texts = `<p>a {x} b</p><p>{x}</p>{x}<pre>{x}</pre><pre>
{x} {x}</pre><textarea value={x}></textarea><lview:space> {x} </lview:space>
<input value={x}><input type="hidden" value="a {x}"><input placeholder={x} type="checkbox" checked={on}>
<select value={x}><option value={x}>{x}</option><option>{x}</option></select><select><option label={x}>o</option></select><select multiple value={x}><option>o</option></select>
<svg viewBox="0 0 1 1"><title>{x}</title><desc>{x}</desc><text fill={x} id="{x}">{x}<tspan>a{x}</tspan></text>
<foreignObject><i title={x}>{x}</i></foreignObject></svg>
<math><mi>{x}</mi><mtext title={x}>{x}</mtext><annotation-xml encoding="text/html"><b>{x}</b></annotation-xml></math>
<i title={x} lang="{x}" data-x="a {x} b {x}" aria-label={x} id={x} draggable={x}></i>
<i class={x}></i><i class="a {x} b"></i><i class={['c', x, on && 'd']}></i>
<i style="color: {x}"></i><i style="width: 1px; color: {x}"></i><i style:color={x} style:--own={x}></i>
{#if on}<u>{x}</u>{/if}{#for word of [x, x]}{word}<br>{/for}{#key x}<s>{x}</s>{/key}{#switch x}{:case 'never'}n{:default}{x}{/switch}
<Card label={x}>{x}</Card><ruby>{x}<rt>{x}</rt></ruby><my-part name={x}>{x}</my-part><details><summary>{x}</summary>{x}</details>
<table><caption>{x}</caption><tbody><tr title={x}><td>{x}</td></tr></tbody></table><button name={x} on:click={go(x)}>{x}</button>
<i {...{ title: x, 'data-y': x, lang: x }}></i><i {...{ [x]: 'named' }}></i>
<i {...{ onclick: x, srcdoc: x, is: x, style: x, class: x }}></i><i {...{ [\`on\${x}\`]: x }}></i>
<script type="application/json">{@json { x }}</script>`

/** URLs. */
const urls = `<a href={x}>a</a><a href="{x}">a</a><a href="/p/{x}">a</a><a href="https://first.example/?q={x}#{x}">a</a>
<a href={on ? x : '/'} ping={x}>a</a><a {...{ href: x, ping: x }}>a</a><area href={x}>
<img alt="" src={x}><img alt="" src="/i/{x}"><img alt="" srcset={x}><img alt="" srcset="/a 1x, {x} 2x"><img alt="" {...{ src: x, srcset: x }}>
<form action={x}><button formaction={x}>b</button><input type="image" alt="" src={x} formaction={x}></form><form {...{ action: x }}></form>
<video poster={x} src={x}></video><audio src={x}></audio><blockquote cite={x}></blockquote><object data={x}></object>
<svg><a href={x}><text>t</text></a><a xlink:href={x}><text>t</text></a><a {...{ 'xlink:href': x }}><text>t</text></a><image href={x}></image>
<use href={x}></use><animate attributeName="href" to={x} from={x} by={x} values={x}></animate><set attributeName="x" to={x}></set></svg>`

const card = `<script lang="ts">import { defineComponent } from 'lview'
export default defineComponent<{ label: string }>()</script>
<section aria-label={label}>{label}: <slot></slot></section>`

const BENIGN = 'qbenignq'
const state = (x: string) => ({ x, on: true })

let stage: Stage
let first: Page
/** What happened since it was looked at last. */
const happened: string[] = []

test.before(async () => {
  stage = await openStage()
  first = (await stage.page.context().browser()?.newPage()) as Page
  for (const page of [stage.page, first]) {
    page.on('dialog', (dialog) => {
      happened.push(`dialog ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('console', (message) => {
      // Of what is not loaded, or was no URL, the browser tells.
      if (
        !/ERR_FAILED|about:invalid|WebMediaPlayer|Failed parsing 'srcset'|Dropped srcset|Error: <|ping/.test(
          message.text(),
        )
      )
        happened.push(`console ${message.text()}`)
    })
    page.on('pageerror', (error) => happened.push(`error ${error.message}`))
  }
  await stage.page.route(/./, (route) => {
    note(route.request().url(), route.request().resourceType())
    return route.abort()
  })
  await first.route(/./, (route) => {
    const url = route.request().url()
    if (url === 'http://first.example/page')
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: sentPage })
    note(url, route.request().resourceType())
    return route.abort()
  })
})
test.after(() => stage?.close())

let sentPage = ''

/** Pictures, sounds and what an object holds may be asked for, at the addresses that the template means. */
function note(url: string, type: string): void {
  const { hostname, protocol } = new URL(url)
  const own =
    protocol === 'data:' || url === 'about:invalid' || hostname === 'first.example' || hostname === '127.0.0.1'
  if (!own || !/^(image|media|other|object|document|ping)$/.test(type)) happened.push(`request ${type} ${url}`)
}

test('none runs, none leaves its place: the page as it is sent, patched, and built', async () => {
  assert.ok(hostileStrings.length >= 150)
  const views = await Promise.all(
    [texts, urls].map((text) => loadWritten({ 'Main.lview': script + text, 'Card.lview': card })),
  )
  const plays = views.map((view) => new Play(view))
  const problems: string[] = []
  const harmless = plays.map((play) => play.script(state(BENIGN)).html)
  for (let at = 0; at < hostileStrings.length; at += BATCH) {
    const batch = hostileStrings.slice(at, at + BATCH)
    const boxes = batch.flatMap((x, index) =>
      plays.map((play, view) => `<div id="box-${index}-${view}">${play.script(state(x)).html}</div>`),
    )
    sentPage = `<!doctype html><meta charset="utf-8">${named}<title>x</title><body>${boxes.join('')}<p id="page-end">`
    await first.goto('http://first.example/page', { waitUntil: 'domcontentloaded' })
    for (const [index, x] of batch.entries()) {
      const selectors = plays.map((_, view) => `body > #box-${index}-${view}`)
      const found = await first.evaluate(judge, { boxes: selectors, harmless, ...answerOf(x) })
      problems.push(...found.map((problem) => `${shown(x)}, as sent: ${problem}`))
    }
    if (!(await first.evaluate(() => document.querySelector('body > #page-end') !== null)))
      problems.push(`${shown(batch[0] as string)} and those behind it, as sent: what follows is elsewhere`)
    problems.push(
      ...happened.splice(0).map((what) => `${shown(batch[0] as string)} and those behind it, as sent: ${what}`),
    )
  }
  await stage.page.evaluate(`globalThis.judge = ${judge}`)
  for (const play of plays) {
    const harmless = play.script(state(BENIGN))
    await stage.page.evaluate((table) => theatre.setTable(table), play.table)
    for (let at = 0; at < hostileStrings.length; at += BATCH) {
      const batch = hostileStrings.slice(at, at + BATCH)
      const steps = batch.map((x) => ({
        patch: play.patch(state(BENIGN), state(x)),
        values: play.values(state(x)),
        question: { boxes: ['body > div'], harmless: [harmless.html], ...answerOf(x) },
      }))
      const found = await stage.page.evaluate(
        ({ steps, harmless }) => {
          const ask = (globalThis as unknown as { judge: (question: unknown) => string[] }).judge
          return steps.map(({ patch, values, question }) => {
            theatre.open(harmless)
            theatre.apply(patch)
            const patched = ask(question).map((problem) => `patched: ${problem}`)
            theatre.build(values)
            return [...patched, ...ask(question).map((problem) => `built: ${problem}`)]
          })
        },
        { steps, harmless },
      )
      problems.push(
        ...found.flatMap((one, index) => one.map((problem) => `${shown(batch[index] as string)}, ${problem}`)),
      )
      // What was loaded in vain says so later.
      await stage.page.waitForTimeout(50)
      problems.push(...happened.splice(0).map((what) => `${shown(batch[0] as string)} and those behind it: ${what}`))
    }
  }
  assert.is(problems.slice(0, 40).join('\n'), '')
})

const BATCH = 16

const shown = (x: string): string => JSON.stringify(x.slice(0, 200))

/** Functions that are handed to a page were made by tsx, where it runs the test from its source: it names them by this. */
const named = '<script>globalThis.__name = (named) => named</script>'

/** What the page holds: HTML has no NUL and no half of a surrogate pair. */
const wellFormed = (x: string): string =>
  (x as string & { toWellFormed(): string }).toWellFormed().replaceAll('\0', '\ufffd')

/** What stands where the harmless text was. JSON says a NUL, and half of a pair, in its own way. */
const answerOf = (x: string) => ({ x: wellFormed(x), json: JSON.stringify({ x }), benign: BENIGN })

interface Question {
  boxes: string[]
  harmless: string[]
  x: string
  json: string
  benign: string
}

/** Runs in the browser: compares each box with what it would be of a harmless text, and asks what its URLs and styles are. */
function judge({ boxes, harmless, x, json, benign }: Question): string[] {
  const filtered = /^(?:fill|href|xlink:href|src|srcset|action|formaction|poster|ping|data|cite|to|from|by|values)$/
  const listed = /^(?:srcset|ping|values)$/
  const linesOf = (node: Node, depth: number, put: (text: string) => string): string[] => {
    const indent = ' '.repeat(depth)
    if (node instanceof Text) return put(node.data) === '' ? [] : [`${indent}"${put(node.data)}"`]
    if (node instanceof Comment) return [`${indent}<!--${node.data}-->`]
    const element = node as Element
    const attributes = [...element.attributes].flatMap(({ name, value }) => {
      if (element.hasAttribute('data-named') || name === 'style' || name === 'selected') return []
      // A select has its value where no option has it.
      if (element.localName === 'select' && name === 'value') return []
      if (name === 'class')
        return [
          `class=${put(value)
            .split(/[\t\n\f\r ]+/)
            .filter(Boolean)
            .sort()
            .join(' ')}`,
        ]
      return [filtered.test(name) ? name : `${name}=${put(value)}`]
    })
    const content = element instanceof HTMLTemplateElement ? element.content : element
    const children: string[] = []
    for (const child of content.childNodes) {
      const lines = linesOf(child, depth + 1, put)
      // Neighbouring texts are one.
      const last = children.at(-1)
      if (
        child instanceof Text &&
        lines.length > 0 &&
        last?.startsWith(`${indent} "`) &&
        child.previousSibling instanceof Text
      )
        children.push(`${children.pop()?.slice(0, -1)}${lines[0]?.trimStart().slice(1)}`)
      else children.push(...lines)
    }
    return [`${indent}<${element.namespaceURI} ${element.localName} ${attributes.sort().join(' ')}>`, ...children]
  }
  const problems: string[] = []
  boxes.forEach((selector, index) => {
    const box = document.querySelector(selector)
    if (box === null) {
      problems.push('the box is gone')
      return
    }
    const meant = document.createElement('div')
    meant.innerHTML = harmless[index] as string
    // An attribute that is named by the string, where a name can be that.
    for (const root of [box, meant])
      for (const one of root.querySelectorAll('*'))
        if ([...one.attributes].some(({ value }) => value === 'named')) {
          if (one.attributes.length > 1 || [...one.attributes].some(({ name }) => /^on|^srcdoc$|^is$/i.test(name)))
            problems.push(`named ${one.outerHTML}`)
          for (const { name } of [...one.attributes]) one.removeAttribute(name)
        }
    const put = (text: string) => {
      if (text === `{"x":"${benign}"}`) return JSON.stringify(JSON.parse(json))
      return text.replaceAll(benign, () => x)
    }
    const asJson = (text: string) => {
      try {
        return text.startsWith('{"x":') ? JSON.stringify(JSON.parse(text)) : text
      } catch {
        return text
      }
    }
    const [expected, actual] = [linesOf(meant, 0, put).slice(1), linesOf(box, 0, asJson).slice(1)]
    const at = actual.findIndex((line, line_) => line !== expected[line_])
    if (at >= 0 || actual.length !== expected.length)
      problems.push(
        `line ${at}: ${JSON.stringify(expected[at]?.slice(0, 300))} is ${JSON.stringify(actual[at]?.slice(0, 300))}`,
      )
    for (const element of box.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        if (/^on|^srcdoc$|^is$|^attributename$/i.test(name) && !(name === 'attributeName' && /^(href|x)$/.test(value)))
          problems.push(`${name} on ${element.localName}`)
        if (!filtered.test(name)) continue
        for (const url of listed.test(name) ? value.split(name === 'values' ? /[\s;]+/ : /[\s,]+/) : [value]) {
          let protocol = ''
          try {
            protocol = new URL(url, 'http://first.example/').protocol
          } catch {}
          const image =
            element.localName === 'img' && (name === 'src' || name === 'srcset') && /^\s*data:image\//i.test(url)
          const harmless = listed.test(name)
            ? !/^(?:javascript|vbscript|data):$/.test(protocol)
            : ['', 'http:', 'https:', 'mailto:', 'tel:', 'about:'].includes(protocol)
          if (!harmless && !image) problems.push(`${name}="${value}" of ${element.localName}`)
        }
      }
      const { style } = element as HTMLElement
      for (const property of style ?? []) {
        if (
          !/^(?:color|width|--own|position)$/.test(property) ||
          /(?:url|expression|image-set)\\?\(/i.test(style.getPropertyValue(property).replace(/'[^']*'|"[^"]*"/g, '')) ||
          style.getPropertyPriority(property)
        )
          problems.push(`style ${property}: ${style.getPropertyValue(property)}`)
      }
    }
  })
  if ('hacked' in globalThis) problems.push('it ran')
  Reflect.deleteProperty(globalThis, 'hacked')
  return problems
}

test('where a dynamic value can not be safe it is refused', () => {
  const refused = [
    '<script src={x}></script>',
    '<script type="module" src="/a/{x}"></script>',
    '<iframe src={x}></iframe>',
    '<iframe srcdoc={x}></iframe>',
    '<embed src={x}>',
    '<object classid={x}></object>',
    '<link href={x}>',
    '<base href={x}>',
    '<meta http-equiv="refresh" content={x}>',
    '<button onclick={x}>b</button>',
    '<button onclick="go({x})">b</button>',
    '<div is={x}></div>',
    '<svg><animate attributeName={x}></animate></svg>',
    '<svg><script href={x}></script></svg>',
    '<a href="{x}script:go">a</a>',
    '<a href="javascript:{x}">a</a>',
    '<i style="{x}: red"></i>',
    '<i style="background: url({x})"></i>',
    '<i style={x}></i>',
    '<{x}>a</{x}>',
  ]
  for (const text of refused) {
    const { server, diagnostics } = compile(script + text, { filename: 'Main.lview' })
    assert.is(server, null, text)
    assert.ok(
      diagnostics.some(({ severity, start }) => severity === 'error' && start >= script.length),
      text,
    )
  }
})

test.run()
