// A tag, an attribute or a directive that is almost one that there is gets a suggestion; what is somebody's own gets none.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { compile } from '../../compiler/compile.ts'

const found = (template: string): string[] =>
  compile(template, { filename: 'Test.lview' }).diagnostics.map(
    ({ code, column, remedy }) => `${code} ${column} ${/Did you mean (\S+?)\?/.exec(remedy)?.[1] ?? ''}`,
  )

test('tags', () => {
  for (const [wrong, meant] of [
    ['buton', 'button'],
    ['seciton', 'section'],
    ['artcile', 'article'],
    ['navv', 'nav'],
  ])
    assert.equal(found(`<${wrong}>a</${wrong}>`), [`unknown_element 2 <${meant}>`])
  for (const own of ['my-buton', 'selectedcontent', 'search', 'x', 'tt'])
    assert.equal(found(`<${own}>a</${own}>`), [], own)
  assert.equal(found('<svg><linearGradiant /></svg>'), [])
  // What the element is meant to be may be clicked.
  assert.equal(found('<buton on:click={a}>a</buton>'), ['unknown_element 2 <button>'])
  assert.equal(found('<p on:click={a}>a</p>'), ['click_unreachable 1 '])
  assert.equal(found('<svg><path on:click={a} /></svg>'), ['click_unreachable 6 '])
})

test('attributes', () => {
  for (const [wrong, meant] of [
    ['hreff', 'href'],
    ['tilte', 'title'],
    ['tabidnex', 'tabindex'],
    ['classs', 'class'],
  ])
    assert.equal(found(`<p ${wrong}="a">a</p>`), [`unknown_attribute 4 \`${meant}\``])
  assert.equal(found('<p belongsto="a" data-tilte="a" a="b" x_title="a">a</p>'), [])
  assert.equal(found('<my-box tilte="a">a</my-box>'), [])
})

test('prefixes of directives', () => {
  for (const [wrong, meant] of [
    ['onn:click={a}', 'on:click'],
    ['bnid:value={a}', 'bind:value'],
    ['clas:on={a}', 'class:on'],
    ['sytle:width={a}', 'style:width'],
    ['transtion:fade', 'transition:fade'],
  ])
    assert.equal(found(`<p ${wrong}>a</p>`), [`unknown_directive 4 \`${meant}\``])
})

test.run()
