// What happens to a dynamic value in an attribute, by where it stands: LANGUAGE.md's table of contexts, line by line.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type ContextPart, holeContext, splitDeclarations } from '../../compiler/escape-context.ts'
import { attributeContext } from '../../protocol/attribute-context.ts'

/** A hole that can be anything. */
const hole = undefined

/** `tag name` with the whole value dynamic: the filter, or why it is refused. */
function whole(place: string): string {
  const [tag = '', name = ''] = place.split(' ')
  const context = attributeContext(tag, name)
  return context.refused === undefined ? context.filter : `refused: ${context.refused}`
}

/** The filters of parts, or what stands against one of them. */
function parts(place: string, list: ContextPart[], refreshes = false): string {
  const [tag = '', name = ''] = place.split(' ')
  const context = holeContext(tag, name, list, refreshes)
  return 'filters' in context ? context.filters.join(' ') : `${context.objection} at ${context.part}`
}

test('each attribute has its context', () => {
  const rows: Record<string, string> = {
    'p title': 'none',
    'p id': 'none',
    'p data-url': 'none',
    'a href': 'url',
    'use xlink:href': 'url',
    'video src': 'url',
    'form action': 'url',
    'button formaction': 'url',
    'object data': 'url',
    'video poster': 'url',
    'a ping': 'url-list',
    'img src': 'image-url',
    'img srcset': 'srcset',
    'source srcset': 'srcset',
    'animate to': 'url',
    'set from': 'url',
    'animate by': 'url',
    'animate values': 'url-list',
    'animateMotion values': 'url-list',
    'p aria-hidden': 'enumerated',
    'p draggable': 'enumerated',
    'p contenteditable': 'enumerated',
    'p spellcheck': 'enumerated',
    'p style': 'css',
    'script src': 'refused: active',
    'iframe src': 'refused: active',
    'embed src': 'refused: active',
    'object src': 'refused: active',
    'link href': 'refused: active',
    'base href': 'refused: active',
    'script xlink:href': 'refused: active',
    'meta content': 'refused: refresh',
    'iframe srcdoc': 'refused: markup',
    'p onclick': 'refused: handler',
    'p ONCLICK': 'refused: handler',
    'animate attributeName': 'refused: animation',
    'p is': 'refused: element',
  }
  for (const [place, expected] of Object.entries(rows)) assert.is(whole(place), expected, place)
})

test('what only looks like a URL attribute is none', () => {
  assert.is(whole('p to'), 'none')
  assert.is(whole('p values'), 'none')
  assert.is(whole('p attributeName'), 'none')
})

test('a URL: only a hole that can be the scheme is filtered', () => {
  assert.is(parts('a href', [hole]), 'url')
  assert.is(parts('a href', ['/users/', hole]), 'none none')
  assert.is(parts('a href', ['/users/', hole, '/', hole]), 'none none none none')
  assert.is(parts('a href', ['?q=', hole]), 'none none')
  assert.is(parts('a href', ['#', hole]), 'none none')
  assert.is(parts('a href', ['https://', hole, '/x']), 'none none none')
  assert.is(parts('a href', ['mailto:', hole]), 'none none')
  assert.is(parts('a href', [hole, '/edit']), 'url none')
  assert.is(parts('a href', [hole, '/', hole]), 'url none none')
  assert.is(parts('img src', ['data:image/png;base64,', hole]), 'none none')
})

test('a URL: a hole beside what it could make a scheme with is refused', () => {
  assert.is(parts('a href', ['java', hole]), 'scheme at 1')
  assert.is(parts('a href', [hole, hole]), 'scheme at 1')
  assert.is(parts('a href', [hole, 'x', hole, '/']), 'scheme at 2')
  assert.is(parts('a href', [hole, '://', hole]), 'scheme at 0')
  assert.is(parts('a href', [hole, ':x']), 'scheme at 0')
  assert.is(parts('a href', ['javascript:', hole]), 'bad-scheme at 1')
  assert.is(parts('a href', ['data:image/png;base64,', hole]), 'bad-scheme at 1')
  assert.is(parts('img src', ['data:text/html,', hole]), 'bad-scheme at 1')
})

test('a URL: one of the author’s texts is as good as text', () => {
  assert.is(parts('a href', [['https:', 'http:'], '//', hole]), 'none none none')
  assert.is(parts('a href', [['/a', '/b'], hole]), 'none none')
  assert.is(parts('a href', [['/a/', 'b'], hole]), 'scheme at 1')
  assert.is(parts('a href', [['javascript:', '/'], hole]), 'bad-scheme at 1')
  // Without a hole nothing is dynamic: it is what the author wrote.
  assert.is(parts('a href', [['javascript:void 0', '/']]), 'none')
  assert.is(parts('iframe src', [['/a', '/b']]), 'none')
  assert.is(parts('iframe src', ['/a/', hole]), 'active at 1')
})

test('a list of URLs: each is looked at', () => {
  assert.is(parts('img srcset', [hole, ' 1x, ', hole, ' 2x']), 'srcset none srcset none')
  assert.is(parts('img srcset', ['/a-', hole, '.png 1x, ', hole, ' 2x']), 'none none none srcset none')
  assert.is(parts('img srcset', ['/a.png ', hole, 'w']), 'none none none')
  assert.is(parts('animate values', ['#a;', hole]), 'none url-list')
  assert.is(parts('animate values', ['#a;b', hole]), 'scheme at 1')
})

test('handlers are refused even where they are one of a few texts', () => {
  assert.is(parts('p onclick', [['a()', 'b()']]), 'handler at 0')
  assert.is(parts('p onclick', ['a()']), 'none')
})

test('content of a meta is refused only beside http-equiv', () => {
  assert.is(parts('meta content', [hole], false), 'none')
  assert.is(parts('meta content', [hole], true), 'refresh at 0')
  assert.is(parts('meta http-equiv', [hole], true), 'refresh at 0')
})

test('a style: a hole stands in a value', () => {
  assert.is(parts('p style', ['width: ', hole, '%']), 'none css none')
  assert.is(parts('p style', ['color: red; width: ', hole, 'px; top: ', hole]), 'none css none css')
  assert.is(parts('p style', ['stroke: hsl(', hole, ' 80% ', hole, '%)']), 'none css none css none')
  assert.is(parts('p style', ['content: "', hole, '"']), 'none css none')
  assert.is(parts('p style', [hole]), 'css-name at 0')
  assert.is(parts('p style', [hole, ': red']), 'css-name at 0')
  assert.is(parts('p style', ['color: red; ', hole]), 'css-name at 1')
  assert.is(parts('p style', ['color: red;', hole, ': x']), 'css-name at 1')
})

test('a style: a hole can’t make a URL', () => {
  assert.is(parts('p style', ['background: url(', hole, ')']), 'css-url at 1')
  assert.is(parts('p style', ['background: url("/a/', hole, '")']), 'css-url at 1')
  assert.is(parts('p style', ['background: u', hole]), 'css-function at 1')
  assert.is(parts('p style', ['background: ', hole, hole]), 'css-function at 2')
  assert.is(parts('p style', ['background: ', hole, '(/a)']), 'css-function at 1')
  assert.is(parts('p style', ['background: url(/a) ', hole]), 'none css')
})

test('declarations are divided at semicolons outside of strings and brackets', () => {
  assert.equal(splitDeclarations('a: b; c: d'), ['a: b', ' c: d'])
  assert.equal(splitDeclarations('a: ";"; b: url(x;y);'), ['a: ";"', ' b: url(x;y)', ''])
  assert.equal(splitDeclarations('a: /* ; */ b'), ['a: /* ; */ b'])
  assert.equal(splitDeclarations("a: '\\';'; b: c"), ["a: '\\';'", ' b: c'])
})

test.run()
