// The judge: whether the HTML parser leaves a template's nodes where they are written. What it says where not is tested in
// wrong-templates.test.ts; here that it says nothing where nothing is wrong, and that all branches are looked at.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { Diagnostics } from '../../compiler/diagnostics.ts'
import type { Module } from '../../compiler/ir.ts'
import { judge } from '../../compiler/judge.ts'
import { judgeUses } from '../../compiler/judge-uses.ts'
import { readSource } from '../../compiler/position.ts'
import { root } from '../root.ts'
import { analysed, found } from './analysed.ts'

test('what parsers leave as it is', () => {
  const templates = [
    '<table><caption>x</caption><colgroup><col></colgroup><thead><tr><th>a</th></tr></thead><tbody>{#for r of rows by r}<tr><td>{r}</td></tr>{/for}</tbody></table>',
    '<table>\n  <tbody>\n    {#if a}\n      <tr><td>x</td></tr>\n    {/if}\n  </tbody>\n</table>',
    '<select>{#for o of os by o}<option value={o}>{o}</option>{/for}<optgroup label="x"><option>y</option></optgroup><hr></select>',
    '<p>a <b>b <i>c</i></b> {#if x}<a href="/">d</a>{:else}<a href="/e">e</a>{/if}</p>',
    '<ul>{#for a of as by a}<li>{a}<ul>{#for b of bs by b}<li>{b}</li>{/for}</ul></li>{/for}</ul>',
    '<dl><div><dt>a</dt><dd>b</dd></div></dl>',
    '<svg viewBox="0 0 1 1"><defs><linearGradient id="a"><stop offset="0"></stop></linearGradient></defs>{#if a}<title>t</title>{/if}<foreignObject><div><p>x</p></div></foreignObject><text>{x}</text></svg>',
    '<math><mi>x</mi><mo>=</mo><mtext><b>y</b></mtext></math>',
    '<pre>\n\nx</pre><pre>{x}</pre><textarea>\n\na</textarea><textarea value={x}></textarea>',
    '<label>x <input><br><img src="/a.png" alt=""></label><hr>',
    '<noscript><p>x</p></noscript><template><tr><td>x</td></tr></template><iframe src="/a"></iframe>',
    '<video controls><source src="/a.mp4"><track src="/a.vtt"></video><object data="/a"><param name="a"></object>',
    '<details><summary><h2>x</h2></summary><p>y</p></details><button><div>x</div></button><a href="/"><div>x</div></a>',
    '<table><tbody><tr><td><table><tbody><tr><td>x</td></tr></tbody></table></td></tr></tbody></table>',
    '<table><tbody><tr><td><form><p>x</p></form></td></tr></tbody></table>',
    '<ruby>x<rp>(</rp><rt>y</rt><rp>)</rp></ruby>',
    'a &amp; b &lt; c {x} <!-- --> {@html y}<p>{@html z}</p>',
    '<svg><title>{a} b</title></svg>',
    '<my-tabs><my-tab>x</my-tab></my-tabs>',
    '<p>{#switch a}{:case 1}<b>1</b>{:default}2{/switch}</p>',
    '<table><tbody>{#if a}<tr><td>1</td></tr>{:else if b}<tr><td>2</td></tr>{/if}<tr><td>3</td></tr></tbody></table>',
    '<script type="application/json">{"a": "</p>"}</script>',
  ]
  for (const template of templates) assert.equal(found(analysed(template)), [], template)
})

test('a component is judged in the element that its own root asks for', () => {
  const components = [
    '<tr><td>{a}</td></tr>',
    '<td>{a}</td><td>{b}</td>',
    '{#if a}<tbody><tr><td>x</td></tr></tbody>{/if}',
    '<option>{a}</option>',
    '<li>{a}</li>',
    '<dt>{a}</dt><dd>{b}</dd>',
    '<col>',
    '<circle r="1"></circle>{#if a}<g><path d="M0"></path></g>{/if}',
    '{#for r of rows by r}<thead><tr><th>x</th></tr></thead>{/for}',
  ]
  for (const template of components) assert.equal(found(analysed(template)), [], template)
  assert.equal(found(analysed('<tr><td>x</td></tr>text')), ['html_tree_changed 1:20'])
})

test('each branch, row and otherwise is judged in its place', () => {
  const wrong = [
    '<p>{#if a}x{:else if b}<b>y</b>{:else}«<div>z</div>{/if}</p>',
    '<p>{#if a}{#if b}x{:else}«<ul></ul>{/if}{:else}y{/if}</p>',
    '<table><tbody>{#for r of rows by r}<tr><td>x</td></tr>{:else}«<p>none</p>{/for}</tbody></table>',
    '<p>{#switch a}{:case 1}x{:default}«<h2>y</h2>{/switch}</p>',
    '<Card><p>«<div></div></p></Card>',
    '<Card><p slot="head">«<h2>x</h2></p></Card>',
  ]
  for (const template of wrong) {
    const imports = '<script lang="ts">import Card from \'./Card.lview\'</script>'
    const column = imports.length + template.indexOf('«') + 1
    assert.equal(found(analysed(imports + template.replace('«', ''))), [`html_tree_changed 1:${column}`], template)
  }
})

test('content of a component is judged by itself, its component where it is used', () => {
  const card = analysed('<section><slot><p>none</p></slot></section>', 'Card.lview').module
  const line = analysed('<p><slot></slot></p>', 'Card.lview').module
  const row = analysed('<tr><td>{a}</td></tr>', 'Card.lview').module
  const self = analysed('<ul><li>{a}<Card></Card></li></ul>', 'Card.lview').module
  const imports = '<script lang="ts">import Card from \'./Card.lview\'</script>'
  const use = (template: string, used: Module): string[] => {
    const text = imports + template
    const { module, diagnostics } = analysed(text, 'Use.lview')
    assert.equal(diagnostics, [])
    const again = new Diagnostics(readSource(text, 'Use.lview'))
    judge(module, again, (_, index) => (index === 0 ? used : undefined))
    return again.list().map(({ code, column }) => `${code} ${column - imports.length}`)
  }
  assert.equal(use('<div><Card><div>x</div></Card></div>', card), [])
  assert.equal(use('<div><Card><div>x</div></Card></div>', line), ['html_tree_changed 12'])
  assert.equal(use('<p><Card/></p>', card), ['html_tree_changed 4'])
  assert.equal(use('<table><tbody>{#for r of rows by r}<Card/>{/for}</tbody></table>', row), [])
  assert.equal(use('<table><Card/></table>', row), ['html_tree_changed 8'])
  assert.equal(use('<div><Card/></div>', row), ['html_tree_changed 6'])
  assert.equal(use('<div><Card/></div>', self), [])
})

test('files that are right by themselves are judged together', () => {
  const file = (filename: string, text: string) => {
    const { module, diagnostics } = analysed(text, filename)
    assert.equal(diagnostics, [], filename)
    return { module, text }
  }
  const script = (name: string, from: string): string => `<script lang="ts">import ${name} from '${from}'</script>`
  const card = file('parts/Card.lview', `${script('Box', './Box.lview')}<Box>{a}</Box>`)
  const box = file('parts/Box.lview', '<div><slot></slot><Box></Box></div>')
  const use = file('pages/Use.lview', `${script('Card', '../parts/Card.lview')}\n<ul>\n<li><p><Card /></p></li></ul>`)
  const fine = file('pages/Fine.lview', `${script('Card', '../parts/Card.lview')}<ul><li><Card /></li></ul>`)
  const other = file('Other.lview', `${script('Card', 'cards')}<p><Card /></p>`)
  assert.equal(judgeUses([use, fine, other]), [])
  const problems = judgeUses([card, box, use, fine, other])
  assert.equal(
    problems.map(({ filename, line, column, code }) => `${filename} ${line}:${column} ${code}`),
    ['pages/Use.lview 3:8 html_tree_changed'],
  )
})

// A law: judging all branches one after the other says the same as judging each combination of branches alone.

interface Element {
  tag: string
  children: Item[]
}
type Item = Element | string | { yes: Item[]; no: Item[] }

const tags = [
  'p',
  'div',
  'b',
  'a',
  'table',
  'tbody',
  'tr',
  'td',
  'ul',
  'li',
  'button',
  'form',
  'h1',
  'svg',
  'g',
  'select',
  'option',
]

const { items } = fc.letrec<{ items: Item[]; item: Item }>((tie) => ({
  items: fc.array(tie('item'), { maxLength: 3 }),
  item: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constant('x'),
    fc.record({ tag: fc.constantFrom(...tags), children: tie('items') }),
    fc.record({ yes: tie('items'), no: tie('items') }),
  ),
}))

function write(list: Item[]): string {
  return list
    .map((item) => {
      if (typeof item === 'string') return item
      if ('tag' in item) return `<${item.tag}>${write(item.children)}</${item.tag}>`
      return `{#if a}${write(item.yes)}{:else}${write(item.no)}{/if}`
    })
    .join('')
}

/** Every way to choose one branch of each block. */
function alone(list: Item[]): string[] {
  return list.reduce<string[]>(
    (texts, item) => {
      const all =
        typeof item === 'string'
          ? [item]
          : 'tag' in item
            ? alone(item.children).map((text) => `<${item.tag}>${text}</${item.tag}>`)
            : [...alone(item.yes), ...alone(item.no)]
      return texts.flatMap((text) => all.map((one) => text + one))
    },
    [''],
  )
}

test('branches one after the other are as good as each alone', () => {
  let right = 0
  let wrong = 0
  // A `div` around says in which element all of them are judged.
  const isRight = (text: string): boolean => analysed(`<div>${text}</div>`).diagnostics.length === 0
  fc.assert(
    fc.property(items, (list) => {
      const combinations = alone(list)
      fc.pre(combinations.length <= 12)
      const together = isRight(write(list))
      if (together) right++
      else wrong++
      assert.is(together, combinations.every(isRight), write(list))
    }),
    { numRuns: 300, seed: 3 },
  )
  assert.ok(right > 30 && wrong > 30, `${right} right, ${wrong} wrong`)
})

test('the workloads and the examples are as parsers leave them', () => {
  const folders = ['fixtures/workloads', 'examples']
  let files = 0
  for (const folder of folders) {
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.lview')) continue
      files++
      const text = readFileSync(join(root, folder, name), 'utf8')
      assert.equal(found(analysed(text, name)), [], name)
    }
  }
  assert.ok(files >= 14)
})

test('it takes about a millisecond for 5 KB', () => {
  const row = '<li class="a"><b>{x}</b> text and <i>more</i> text {#if a}<em>{b}</em>{:else}<u>u</u>{/if}</li>'
  const text = `<ul>${row.repeat(Math.ceil(5000 / row.length))}</ul>`
  const { module } = analysed(text)
  const run = (): number => {
    const started = performance.now()
    judge(module, new Diagnostics(readSource(text, 'x.lview')))
    return performance.now() - started
  }
  const times = Array.from({ length: 50 }, run).sort((a, b) => a - b)
  assert.ok((times[0] ?? 99) < 5, `${times[0]} ms`)
})

test.run()
