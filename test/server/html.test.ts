// Text as HTML: what shows, what is escaped, that a parser gives back what the wire carries, and what is refused.
import fc from 'fast-check'
import { defaultTreeAdapter as nodes, parseFragment } from 'parse5'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { escapeAttribute, join, measured, normalise, plainText, text, trusted } from '../../runtime-server/html.ts'
import type { HtmlOut } from '../../runtime-server/template.ts'

const out = (): HtmlOut => ({ shape: '', chosen: null, strict: false })

for (const [value, html] of [
  ['', ''],
  ['plain', 'plain'],
  ['<b>&"\'', '&lt;b&gt;&amp;"\''],
  ['a\r\nb\rc', 'a&#13;\nb&#13;c'],
  ['a\0b', 'a\ufffdb'],
  ['\ud83c!', '\ufffd!'],
  ['!\udf89', '!\ufffd'],
  ['🎉<', '🎉&lt;'],
  ['&amp;', '&amp;amp;'],
  [0, '0'],
  [-0, '0'],
  [1.5, '1.5'],
  [Number.NaN, 'NaN'],
  [10n, '10'],
  [null, ''],
  [undefined, ''],
  [true, ''],
  [false, ''],
] as const) {
  test(`${typeof value} ${String(value)} as text`, () => assert.is(text(value), html))
}

test('what is no text is refused, saying what it is and what to do', () => {
  class Money {}
  for (const [value, what] of [
    [{ id: 1, name: 'x' }, 'an object with the keys id, name'],
    [{}, 'an empty object'],
    [['a', 'b'], 'an array of 2'],
    [new Date(0), 'a Date'],
    [new Map(), 'a Map'],
    [new Money(), 'a Money'],
    [Object.create(null), 'an empty object'],
    [Promise.resolve(1), 'a promise'],
    [function pick() {}, 'a function (pick)'],
    [Symbol('s'), 'a symbol'],
  ] as const) {
    const message = `A template can't show ${what} as text. Show a string or number of it, or use {#if} or {#for}.`
    assert.throws(
      () => text(value),
      (error: unknown) => error instanceof TypeError && error.message === message,
      what,
    )
  }
})

test('an attribute in quotes escapes quotes as well', () => {
  assert.is(escapeAttribute('a "b" <c> & \r'), 'a &quot;b&quot; &lt;c&gt; &amp; &#13;')
})

test('joined texts', () => assert.is(join('a ', 1, null, false, ' b', undefined, 2n), 'a 1 b2'))

test('trusted HTML is as it is, but for what HTML can not hold', () => {
  assert.is(trusted('<b>x</b>\0'), '<b>x</b>\ufffd')
  assert.is(trusted(null), '')
  assert.throws(() => trusted({}), /can't show an empty object/)
  // The client takes an empty comment for the end of it.
  for (const empty of ['<!---->', '<!-->', '<!--->', '<!----!>']) assert.is(trusted(`a${empty}b`), 'a<!-- -->b')
})

test('a measured text tells its length in units of what the client sees', () => {
  const one = out()
  assert.is(measured(one, '<🎉\0'), '&lt;🎉\ufffd')
  assert.is(measured(one, null), '')
  assert.is(one.shape, '40')
})

const anyText = fc.string({ unit: 'binary' })

test('a parser gives back the text that the wire carries, from content and from an attribute', () => {
  fc.assert(
    fc.property(
      fc.oneof(anyText, fc.string({ unit: fc.constantFrom('\r', '\n', '\0', '<', '&', '"', '\ud83c') })),
      (one) => {
        const element = parseFragment(`<p title="${escapeAttribute(one)}">${text(one)}</p>`).childNodes[0]
        assert.ok(element && nodes.isElementNode(element))
        assert.is(element.attrs[0]?.value, plainText(one))
        const child = element.childNodes[0]
        assert.is(child === undefined ? '' : nodes.isTextNode(child) && child.value, plainText(one))
        assert.not.match(plainText(one), /\p{Cs}/u)
        assert.is(normalise(plainText(one)), plainText(one))
      },
    ),
    { numRuns: 2000 },
  )
})

test.run()
