/**
 * What a view shows outside of its container: `<lview:head>` and `<lview:portal to="id">`. Collects their HTML while a page is rendered,
 * and puts it into the document: between two comments, by which the client finds it again.
 */
import { headKey } from '../protocol/head-key.ts'
import { escapeAttribute } from './html.ts'
import { type Tag, tagsIn } from './tags.ts'
import type { Elsewhere, HtmlOut } from './template.ts'

const START = '<!--lview-->'
const END = '<!--/lview-->'

/** Renders what goes to `target`. Throws in a layout, which no client follows. */
export function elsewhere(out: HtmlOut, target: string, show: () => string): void {
  if (out.elsewhere === undefined)
    throw new TypeError(
      target === ''
        ? '<lview:head> of a component in a layout: a layout is rendered once, so write it in its <head>.'
        : `<lview:portal to="${target}"> of a component in a layout: a layout is rendered once, so write it where it is to stand.`,
    )
  const list = out.elsewhere.get(target) ?? []
  out.elsewhere.set(target, list)
  // What is inside, for the same place, comes after it.
  const at = list.push('') - 1
  list[at] = show()
}

/** Gives a function that forgets what is collected from now on: something failed, and is not shown. */
export function noteElsewhere({ elsewhere: all }: HtmlOut): () => void {
  const before = new Map([...(all ?? [])].map(([target, list]) => [target, list.length]))
  return () => {
    for (const [target, list] of all ?? []) {
      const count = before.get(target)
      if (count === undefined) all?.delete(target)
      else list.length = count
    }
  }
}

/** The document with all of it. `body`: the view's container, in which nothing goes. `missing` is told ids that the document lacks. */
export function placeElsewhere(
  document: string,
  body: string,
  shown: Elsewhere,
  missing: (id: string) => void,
): string {
  const at = document.indexOf(body)
  const start = at < 0 ? document.length : at
  let before = document.slice(0, start)
  let after = document.slice(start + (at < 0 ? 0 : body.length))
  for (const [id, list] of shown) {
    if (id === '') before = placeInHead(before, list)
    else {
      const content = START + list.join('') + END
      const inBefore = insertInto(before, id, content)
      const inAfter = inBefore === undefined ? insertInto(after, id, content) : undefined
      if (inBefore !== undefined) before = inBefore
      else if (inAfter !== undefined) after = inAfter
      else {
        missing(id)
        after = appendToBody(after, `<div id="${escapeAttribute(id)}">${content}</div>`)
      }
    }
  }
  return before + (at < 0 ? '' : body) + after
}

/** Undefined where no element has the id. */
function insertInto(html: string, id: string, content: string): string | undefined {
  for (const tag of tagsIn(html))
    if (tag.get('id') === id) return html.slice(0, tag.startEnd) + content + html.slice(tag.startEnd)
  return undefined
}

function appendToBody(html: string, content: string): string {
  const end = html.toLowerCase().lastIndexOf('</body')
  return end < 0 ? html + content : html.slice(0, end) + content + html.slice(end)
}

/**
 * `parts`: what each `<lview:head>` holds. Elements that a later one replaces, by kind and name, stand in a template: they are there
 * again when that one goes.
 */
function placeInHead(html: string, parts: readonly string[]): string {
  const last = new Map<string, number>()
  const tags = parts.map((part) => [...tagsIn(part)])
  tags.forEach((list, index) => {
    for (const key of list.map(keyOf)) if (key !== null) last.set(key, index)
  })
  const shown = parts.map((part, index) =>
    hide(part, tags[index] ?? [], (tag) => (last.get(keyOf(tag) ?? '') ?? index) !== index),
  )
  const end = endOfHead(html)
  const head = html.slice(0, end)
  const others = hide(head, [...tagsIn(head)], (tag) => last.has(keyOf(tag) ?? ''))
  return others + START + shown.join('') + END + html.slice(end)
}

const keyOf = ({ name, get }: Tag): string | null => headKey(name, get)

/** Where the head's content ends. */
function endOfHead(html: string): number {
  const end = /<\/head\s*>|<body[\s>]/i.exec(html)?.index
  return end ?? html.length
}

function hide(html: string, tags: readonly Tag[], isHidden: (tag: Tag) => boolean): string {
  let result = ''
  let at = 0
  for (const tag of tags) {
    if (!isHidden(tag)) continue
    result += `${html.slice(at, tag.start)}<template data-lview-hidden>${html.slice(tag.start, tag.end)}</template>`
    at = tag.end
  }
  return result + html.slice(at)
}
