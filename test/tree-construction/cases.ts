// Cases of html5lib's tree-construction tests come in as text; out go those that can stand as a static template: markup, the
// elements around it, and the tree that a parser makes of it. Read by html.test.ts in this folder.

export interface TreeCase {
  /** File and number, for messages. */
  name: string
  markup: string
  /** What stands around the markup, where it is the content of an element. */
  before: string
  after: string
  /** The tree that parsers make of a document of the markup, as lines; undefined where it is the content of an element. */
  document: string[] | undefined
}

/** Why a case can't stand as a static template. */
export type Unfit = 'doctype' | 'scripting' | 'braces' | 'context'

/** The cases of a file, in order; those that can't stand as a template by why not. */
export function readCases(file: string, text: string): (TreeCase | Unfit)[] {
  const parts = `\n${text}`.split(/\n#data\n/).slice(1)
  return parts.map((part, index) => readCase(`${file} ${index + 1}`, part))
}

function readCase(name: string, part: string): TreeCase | Unfit {
  const sections = new Map<string, string[]>()
  let lines: string[] = []
  sections.set('data', lines)
  for (const line of part.replace(/\n+$/, '').split('\n')) {
    const heading = /^#(errors|new-errors|document-fragment|script-on|script-off|document)$/.exec(line)?.[1]
    if (heading === undefined) {
      lines.push(line)
      continue
    }
    lines = []
    sections.set(heading, lines)
  }
  // Every page has this one.
  const markup = (sections.get('data') ?? []).join('\n').replace(/^<!doctype html>/i, '')
  const context = sections.get('document-fragment')?.[0]
  const around = context === undefined ? ['', ''] : contexts[context]
  if (/<!doctype/i.test(markup)) return 'doctype'
  if (sections.has('script-on') || sections.has('script-off')) return 'scripting'
  if (/[{}]/.test(markup)) return 'braces'
  if (around === undefined) return 'context'
  const [before = '', after = ''] = around
  return { name, markup, before, after, document: context === undefined ? sections.get('document') : undefined }
}

const svg = (tag: string): [string, string] => [`<svg><${tag}>`, `</${tag}></svg>`]
const math = (tag: string): [string, string] => [`<math><${tag}>`, `</${tag}></math>`]
const table = (inner: string, end: string): [string, string] => [`<table>${inner}`, `${end}</table>`]

/** The markup around the content of an element; elements of the document itself are a layout's. */
const contexts: Readonly<Record<string, [string, string]>> = {
  div: ['<div>', '</div>'],
  p: ['<p>', '</p>'],
  span: ['<span>', '</span>'],
  b: ['<b>', '</b>'],
  select: ['<select>', '</select>'],
  option: ['<select><option>', '</option></select>'],
  template: ['<template>', '</template>'],
  title: ['<title>', '</title>'],
  textarea: ['<textarea>', '</textarea>'],
  style: ['<div><style>', '</style></div>'],
  xmp: ['<xmp>', '</xmp>'],
  table: table('', ''),
  caption: table('<caption>', '</caption>'),
  colgroup: table('<colgroup>', '</colgroup>'),
  tbody: table('<tbody>', '</tbody>'),
  thead: table('<thead>', '</thead>'),
  tfoot: table('<tfoot>', '</tfoot>'),
  tr: table('<tbody><tr>', '</tr></tbody>'),
  td: table('<tbody><tr><td>', '</td></tr></tbody>'),
  th: table('<tbody><tr><th>', '</th></tr></tbody>'),
  'svg svg': ['<svg>', '</svg>'],
  'svg g': svg('g'),
  'svg path': svg('path'),
  'svg desc': svg('desc'),
  'svg title': svg('title'),
  'svg foreignObject': svg('foreignObject'),
  'math math': ['<math>', '</math>'],
  'math mi': math('mi'),
  'math mo': math('mo'),
  'math mn': math('mn'),
  'math ms': math('ms'),
  'math mtext': math('mtext'),
  'math annotation-xml': math('annotation-xml'),
}
