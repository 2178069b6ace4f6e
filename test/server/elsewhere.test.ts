// What is shown outside of a view's container, put into a document: where it stands, what it replaces, and what is left alone.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { placeElsewhere } from '../../runtime-server/elsewhere.ts'

const body = '<div data-lview="x"><p id="in">BODY</p></div>'
const documentWith = (head: string, after = ''): string =>
  `<!doctype html><html><head>${head}</head><body><nav id=top></nav>${body}${after}</body></html>`

function place(document: string, shown: Record<string, string[]>): { html: string; missing: string[] } {
  const missing: string[] = []
  const html = placeElsewhere(document, body, new Map(Object.entries(shown)), (id) => missing.push(id))
  return { html, missing }
}

test('a portal stands first in the element with its id, before the view or after it', () => {
  const { html, missing } = place(documentWith('', `<aside class='a' id='side'><b>own</b></aside>`), {
    top: ['<i>1</i>', 'x'],
    side: ['2'],
  })
  assert.ok(html.includes('<nav id=top><!--lview--><i>1</i>x<!--/lview--></nav><div data-lview'))
  assert.ok(html.includes(`<aside class='a' id='side'><!--lview-->2<!--/lview--><b>own</b></aside>`))
  assert.equal(missing, [])
})

test('ids in the view, in comments and in scripts are none of the document', () => {
  const after = '<!-- <p id="in"> --><script>"<p id=\'in\'>"</script><template><p id="in"></p></template>'
  const { html, missing } = place(documentWith('', after), { in: ['x'] })
  assert.ok(html.endsWith(`${after}<div id="in"><!--lview-->x<!--/lview--></div></body></html>`), html)
  assert.ok(html.includes(body))
  assert.equal(missing, ['in'])
})

test('elements of the head replace those of their kind and name, which are kept', () => {
  const head = `<meta charset="utf-8"><title>Site</title><META Name=Description content="a>b"><meta name="robots" content="all"><link rel="icon" href="/a"><link rel="stylesheet" href="/a.css">`
  const { html } = place(documentWith(head), {
    '': [
      '<title>One</title><meta name="description" content="x">',
      '<title>Two &lt;</title><link rel="stylesheet" href="/b.css"><link rel="icon" href="/b">',
    ],
  })
  const start = html.indexOf('<head>') + 6
  assert.is(
    html.slice(start, html.indexOf('</head>')),
    '<meta charset="utf-8"><template data-lview-hidden><title>Site</title></template>' +
      '<template data-lview-hidden><META Name=Description content="a>b"></template><meta name="robots" content="all">' +
      '<template data-lview-hidden><link rel="icon" href="/a"></template><link rel="stylesheet" href="/a.css"><!--lview-->' +
      '<template data-lview-hidden><title>One</title></template><meta name="description" content="x">' +
      '<title>Two &lt;</title><link rel="stylesheet" href="/b.css"><link rel="icon" href="/b"><!--/lview-->',
  )
})

test('several of one name in one head stay', () => {
  const og = '<meta property="og:image" content="1"><meta property="og:image" content="2">'
  const { html } = place(documentWith('<meta property="og:image" content="0">'), { '': [og] })
  assert.ok(
    html.includes(`<template data-lview-hidden><meta property="og:image" content="0"></template><!--lview-->${og}`),
  )
})

test('a document without the tags that may be left out has a head all the same', () => {
  const html = placeElsewhere(
    `<!doctype html><title>x</title><body>${body}`,
    body,
    new Map([
      ['', ['<title>y</title>']],
      ['a', ['z']],
    ]),
    () => {},
  )
  assert.is(
    html,
    `<!doctype html><template data-lview-hidden><title>x</title></template><!--lview--><title>y</title><!--/lview--><body>${body}<div id="a"><!--lview-->z<!--/lview--></div>`,
  )
})

test.run()
