// Attributes, classes, styles, controls and spreads: their HTML, and that nothing harmful passes.
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { attribute, attributeText, attributeValue, json, measuredAttribute } from '../../runtime-server/attribute.ts'
import { classAttribute, classTokens, classTokensBefore, measuredClass } from '../../runtime-server/class.ts'
import { control, enterSelect, leaveSelect, selected } from '../../runtime-server/control.ts'
import { applyFilter, filterCss } from '../../runtime-server/filter.ts'
import { spread } from '../../runtime-server/spread.ts'
import { style } from '../../runtime-server/style.ts'
import type { HtmlOut } from '../../runtime-server/template.ts'

const out = (): HtmlOut => ({ shape: '', chosen: null, strict: false })

test('a whole attribute: text, bare, none', () => {
  assert.is(attribute('title', 'a "b"'), ' title="a &quot;b&quot;"')
  assert.is(attribute('title', ''), ' title=""')
  assert.is(attribute('max', 3), ' max="3"')
  assert.is(attribute('hidden', true), ' hidden')
  for (const none of [null, undefined, false]) assert.is(attribute('hidden', none), '')
  assert.throws(() => attribute('title', {}), /An attribute can't hold an empty object/)
})

test('an enumerated attribute prints true and false', () => {
  assert.is(attribute('aria-busy', false, 'enumerated'), ' aria-busy="false"')
  assert.is(attribute('draggable', true, 'enumerated'), ' draggable="true"')
  assert.is(attribute('aria-busy', null, 'enumerated'), '')
})

test('a part of an attribute shows what text shows', () => {
  assert.is(attributeText('<"'), '&lt;&quot;')
  for (const nothing of [null, undefined, true, false]) assert.is(attributeText(nothing), '')
  const one = out()
  assert.is(measuredAttribute(one, '"ab'), '&quot;ab')
  assert.is(one.shape, '3')
})

test('classes from strings, arrays and objects', () => {
  assert.is(classAttribute(' a \n b '), ' class="a b"')
  assert.is(classAttribute(''), ' class=""')
  assert.is(classAttribute(['a', false, null, ['b', { c: true, d: 0 }]]), ' class="a b c"')
  assert.is(classAttribute({ on: 1, off: 0 }), ' class="on"')
  for (const none of [null, undefined, false, [], {}, [false]]) assert.is(classAttribute(none), '')
  assert.is(classTokens(' x  y '), ' x y')
  assert.is(classTokens(null), '')
  assert.is(classTokensBefore(['x']), 'x ')
  const one = out()
  assert.is(measuredClass(one, 'x'), ' x')
  assert.is(one.shape, '2')
})

test('a style attribute of static declarations and properties', () => {
  assert.is(style('color: red', 'width', '1px', 'height', null), ' style="color: red; width: 1px;"')
  assert.is(style('', 'width', 0, 'font-family', '"A B", c'), ' style="width: 0; font-family: &quot;A B&quot;, c;"')
  assert.is(style('', 'width', false, 'height', ''), '')
  assert.is(style('', 'width', '1px; color: red'), '')
})

test('controls: text, on and off, several, no number', () => {
  assert.is(control('value', 'a'), ' value="a"')
  assert.is(control('value', 5), ' value="5"')
  assert.is(control('value', null), '')
  assert.is(control('value', Number.NaN), '')
  assert.is(control('checked', true), ' checked')
  assert.is(control('checked', false), '')
  assert.throws(() => control('value', {}), /A control can't hold an empty object/)
})

test('a select chooses the first option that fits, several where it holds several', () => {
  const one = out()
  assert.is(selected(one, 'a'), '')
  const around = enterSelect(one, 'a', 0)
  assert.is(['b', 'a', 'a'].map((value) => selected(one, value)).join(), ', selected,')
  const inner = enterSelect(one, ['x', 'y', 7], 0)
  assert.is(['y', '7', 'z', 'x'].map((value) => selected(one, value)).join(), ' selected, selected,, selected')
  leaveSelect(one, inner, '')
  assert.is(selected(one, 'x'), '')
  leaveSelect(one, around, '')
  assert.is(one.chosen, null)
  const last = enterSelect(one, 'a b', 0)
  assert.is(selected(one, '  a \n b ', true), ' selected')
  leaveSelect(one, last, '')
  enterSelect(one, null, 0)
  assert.is(selected(one, ''), '')
})

test('a value that no option has stands on the select', () => {
  const render = (value: unknown, options: string[]) => {
    const one = out()
    let h = '<p></p><select>'
    const select = enterSelect(one, value, h.length)
    for (const option of options) h += `<option${selected(one, option)}>${option}</option>`
    h = leaveSelect(one, select, h)
    return `${h}</select>`
  }
  assert.is(render('a', ['a']), '<p></p><select><option selected>a</option></select>')
  assert.is(render('"z"', ['a']), '<p></p><select value="&quot;z&quot;"><option>a</option></select>')
  assert.is(render(7, []), '<p></p><select value="7"></select>')
  assert.is(render(null, ['a']), '<p></p><select><option>a</option></select>')
  assert.is(
    render(['a', 'z'], ['a', 'b']),
    '<p></p><select value="[&quot;a&quot;,&quot;z&quot;]"><option selected>a</option><option>b</option></select>',
  )
})

// --- filters ---------------------------------------------------------------------

const safeUrls = [
  '',
  '/a',
  'a?b=c:d',
  '#x',
  '//x.org/a',
  'https://x.org',
  'HTTP://x.org',
  'mailto:a@b',
  'tel:1',
  './a:b',
  '?a:b',
]
const harmfulUrls = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  '\u0001javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\n\rscript:alert(1)',
  '\njavascript\n:alert(1)',
  'vbscript:x',
  'data:text/html,<script>',
  'blob:x',
  'file:///etc/passwd',
  'view-source:x',
]

test('URLs', () => {
  for (const url of safeUrls) assert.is(applyFilter(url, 'url'), url)
  for (const url of harmfulUrls) assert.is(applyFilter(url, 'url'), 'about:invalid', url)
  for (const url of harmfulUrls) assert.is(applyFilter(url, 'image-url'), 'about:invalid', url)
  assert.is(applyFilter('data:image/png;base64,x', 'url'), 'about:invalid')
  assert.is(applyFilter('data:image/png;base64,x', 'image-url'), 'data:image/png;base64,x')
  assert.is(attributeValue('javascript:x', 'url'), 'about:invalid')
  assert.is(applyFilter('/a; javascript:x', 'url-list'), 'about:invalid')
  assert.is(applyFilter('/a https://b', 'url-list'), '/a https://b')
})

test('a URL that passes has a good scheme in the eyes of a browser', () => {
  const piece = fc.constantFrom(
    'java',
    'script',
    'http',
    'data',
    ':',
    '/',
    '\t',
    '\n',
    ' ',
    '\0',
    '#',
    '?',
    'a',
    '1',
    '%3a',
  )
  const parsed = (url: string) =>
    URL.canParse(url, 'https://base/') ? new URL(url, 'https://base/').protocol : 'https:'
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const url = pieces.join('')
      if (applyFilter(url, 'url') !== 'about:invalid') {
        assert.ok(['http:', 'https:', 'mailto:', 'tel:'].includes(parsed(url)), JSON.stringify(url))
      }
    }),
    { numRuns: 5000 },
  )
})

test('srcset: each candidate for itself', () => {
  for (const [given, wanted] of [
    ['a.png 1x, b.png 2x', 'a.png 1x, b.png 2x'],
    ['a.png, b.png', 'a.png, b.png'],
    ['a.png,b.png 2x', 'a.png,b.png 2x'],
    ['data:image/png;base64,xx 1x, /b 2x', 'data:image/png;base64,xx 1x, /b 2x'],
    ['javascript:x 1x, b.png 2x', 'about:invalid 1x, b.png 2x'],
    ['a.png, javascript:x', 'a.png, about:invalid'],
    ['a.png 1x,javascript:x 2x', 'a.png 1x,about:invalid 2x'],
    [' , javascript:x', ' , about:invalid'],
    ['a.png (x, javascript:y), b', 'a.png (x, javascript:y), b'],
    ['', ''],
  ] as const)
    assert.is(applyFilter(given, 'srcset'), wanted)
})

test('CSS values', () => {
  for (const css of [
    'red',
    '1px',
    'calc(1px + (2 * 3px))',
    '"a; b"',
    "'a' , 'b'",
    'rgb(1 2 3 / 50%)',
    'var(--x)',
    '#fff',
    '[a] 1fr',
  ])
    assert.is(filterCss(css), css)
  for (const css of [
    'red; color: blue',
    'red } a { b',
    'url(x)',
    'URL (x)',
    'a,url(x)',
    'image-set("x" 1x)',
    '-webkit-image-set(url)',
    'u\\72l(x)',
    'expression(x)',
    '"a',
    "'a",
    '"a\n;b"',
    'a /* b',
    'calc(1px',
    'a)',
    '(]',
    'red !important',
    '@import x',
    'a\0b',
  ])
    assert.is(filterCss(css), null, css)
  assert.is(applyFilter('1px;x', 'css'), '')
})

test('a spread: what each name may be, by its element', () => {
  const quiet = console.error
  const said: string[] = []
  console.error = (message: string) => said.push(message)
  try {
    assert.is(
      spread({ id: 'a', hidden: true, title: null, 'aria-busy': false, class: ['x', 'y'], tabindex: 0 }, 'p'),
      ' id="a" hidden aria-busy="false" class="x y" tabindex="0"',
    )
    assert.is(spread({ href: 'javascript:x', xmlns: 'y' }, 'a'), ' href="about:invalid" xmlns="y"')
    assert.is(spread({ src: 'data:image/png,x' }, 'img'), ' src="data:image/png,x"')
    assert.is(spread({ id: 'a', ID: 'b', Title: 'c' }, 'p', ['title']), ' id="a"')
    assert.is(spread({ style: 'color: red; background: url(x); width : 1px' }, 'p'), ' style="color: red; width: 1px;"')
    for (const nothing of [null, undefined, false]) assert.is(spread(nothing, 'p'), '')
    assert.is(said.length, 0)
    const dropped = {
      onclick: 'x',
      ONLOAD: 'x',
      srcdoc: 'x',
      is: 'x',
      'a b': 'x',
      '': 'x',
      'a>b': 'x',
      'a\0': 'x',
      '\ud83c': 'x',
    }
    assert.is(spread(dropped, 'p'), '')
    assert.is(said.length, Object.keys(dropped).length)
    assert.match(said[0] ?? '', /leaves out onclick on <p>/)
    assert.is(spread({ src: '/x' }, 'script'), '')
    assert.is(spread({ href: '/x' }, 'base'), '')
    assert.throws(() => spread('abc', 'p'), /{\.\.\.expr} on <p> got the string "abc"\. Spread an object/)
  } finally {
    console.error = quiet
  }
})

test('what the browser is given as data is JSON, and nothing is lost', () => {
  assert.is(json({ a: [1, 'x', null, true] }), '{"a":[1,"x",null,true]}')
  assert.is(json(undefined), null)
  assert.is(json(new Date(0)), '"1970-01-01T00:00:00.000Z"')
  assert.throws(() => json(10n), /What `use:`, `client:` or `prop:` gives the browser can't say .*10.* as JSON/)
  assert.throws(() => json({ list: new Map() }), /\(at `list`\) as JSON\. Make an array/)
})

test.run()
