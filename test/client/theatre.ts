// Runs in the browser, served with the client's modules: opens pages in the document, applies frames to them and says what the
// DOM is then. stage.ts calls it over Playwright, as `theatre`.
import { RARE_FRAMES } from '../../protocol/chunks.ts'
import type { ClientTable } from '../../protocol/client-table.ts'
import { SLOT_TEMPLATE } from '../../protocol/table.ts'
import { listen } from '../../runtime-client/events.ts'
import { type Features, features, parts } from '../../runtime-client/features.ts'
import { applyFrame } from '../../runtime-client/frame.ts'
import { loadChunk, loadFeatures } from '../../runtime-client/load.ts'
import { openPage } from '../../runtime-client/page.ts'
import type { Page } from '../../runtime-client/record.ts'
import { bindingsOf, search } from '../../runtime-client/search.ts'
import { plainDocument } from './plain-document.ts'

/** A page's HTML with all that the client must know of it. */
export interface Script {
  html: string
  shape: string
  /** The document around, of a view that shows something outside of its container; `plainDocument` where it shows nothing there. */
  document?: string
}

let table: ClientTable = [[], [], []]
let container: HTMLElement = document.createElement('div')
let page: Page | null = null
let sent: number[][] = []
let records: MutationRecord[] = []
let observer: MutationObserver | null = null

function replaceContainer(html: string): void {
  container.remove()
  container = document.createElement('div')
  container.innerHTML = html
  document.body.append(container)
}

/** Dividing a text shortens one and adds another behind it. */
const isWrite = ({ type, addedNodes: [added, ...more], removedNodes }: MutationRecord): boolean =>
  type === 'attributes' ||
  (type === 'childList' && (!(added instanceof Text) || more.length > 0 || removedNodes.length > 0))

const leadsElsewhere = (): boolean =>
  table[2].some(([, , , , , slots]) => slots.some(([kind, , , , , , , , parts]) => kind === SLOT_TEMPLATE && parts))

/** Puts the head and what stands beside the container into the document. */
function replaceDocument(html: string): void {
  const other = parseDocument(html)
  document.head.replaceChildren(...other.head.childNodes)
  for (const element of document.querySelectorAll('body > [id]')) element.remove()
  document.body.append(...other.body.children)
}

const parseDocument = (html: string): Document => new DOMParser().parseFromString(html, 'text/html')

/** What is seen outside of the container. */
function elsewhereOf({ head, body }: Document): string[] {
  return [head, ...body.querySelectorAll(':scope > [id]')].flatMap((element) => {
    const shown = element.cloneNode(true) as Element
    for (const hidden of shown.querySelectorAll('template[data-lview-hidden]')) hidden.remove()
    const comments = [...shown.childNodes].filter((node) => node.nodeType === Node.COMMENT_NODE)
    for (const comment of comments) comment.remove()
    const lines = treeOf(shown, true, 1)
    return lines.length === 0 ? [] : [`${element.localName} #${element.id}`, ...lines]
  })
}

/** Bytes as Playwright carries them. */
const bytesOf = (bytes: number[]): Uint8Array => Uint8Array.from(bytes)

/** What is below a node, as lines. Neighbouring texts are one line where `merged`; classes are sets. */
function treeOf(node: Node, merged: boolean, depth = 0): string[] {
  const lines: string[] = []
  let text: string | null = null
  const flush = () => {
    if (text !== null && !(merged && text === '')) lines.push(`${'  '.repeat(depth)}${JSON.stringify(text)}`)
    text = null
  }
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      if (!merged) flush()
      text = (text ?? '') + (child as Text).data
      continue
    }
    flush()
    if (child.nodeType === Node.COMMENT_NODE) lines.push(`${'  '.repeat(depth)}<!--${(child as Comment).data}-->`)
    else lines.push(...elementLines(child as Element, merged, depth))
  }
  flush()
  return lines
}

function elementLines(element: Element, merged: boolean, depth: number): string[] {
  const attributes = [...element.attributes].map(({ name, value, namespaceURI }) => {
    // The order of tokens means nothing, nor does a declaration that the browser drops.
    const tokens = name === 'class' ? value.split(/\s+/).filter(Boolean).sort().join(' ') : value
    const shown = name === 'style' ? declarationsOf(element as HTMLElement) : tokens
    if (name === 'style' && shown === '') return ''
    return ` ${namespaceURI === null ? '' : '{ns}'}${name}=${JSON.stringify(shown)}`
  })
  const namespace = element.namespaceURI === 'http://www.w3.org/1999/xhtml' ? '' : `{${element.namespaceURI}}`
  const content = element instanceof HTMLTemplateElement ? element.content : element
  return [
    `${'  '.repeat(depth)}<${namespace}${element.localName}${attributes.sort().join('')}>${liveOf(element)}`,
    ...treeOf(content, merged, depth + 1),
  ]
}

/** Without what is shown once. */
const apart = (tree: string): string => tree.replace(/⟦[^⟧]*⟧/g, '⟦⟧')

/** A style's declarations, in an order of their own: that in which they were set means nothing where none is part of another. */
function declarationsOf({ style }: HTMLElement): string {
  return [...style]
    .map((name) => `${name}: ${style.getPropertyValue(name)} ${style.getPropertyPriority(name)}`)
    .sort()
    .join('; ')
}

/** What the user sees of a control. */
function liveOf(element: Element): string {
  if (element instanceof HTMLSelectElement)
    return ` chosen=${JSON.stringify([...element.selectedOptions].map(({ value }) => value))}`
  if (element instanceof HTMLTextAreaElement) return ` value=${JSON.stringify(element.value)}`
  if (element instanceof HTMLInputElement) return ` value=${JSON.stringify(element.value)} checked=${element.checked}`
  return ''
}

/** Errors of listeners when each element of the page has an event. */
function errorsOfEvents(): string[] {
  const errors: string[] = []
  const note = ({ message }: ErrorEvent) => errors.push(message)
  addEventListener('error', note)
  for (const element of container.querySelectorAll('*'))
    element.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, key: 'q' }))
  removeEventListener('error', note)
  return errors.slice(0, 2)
}

/** Without what the code of guesses is given, and what hooks open. */
const withoutGivens = (tree: string): string =>
  apart(tree).replaceAll(/ data-lview-guess="(?:[^"\\]|\\.)*"| open=""/g, '')

/** A module as the page's own scripts import it. */
const importModule = new Function('name', 'return import(name)') as (name: string) => Promise<unknown>

/** Answers all events, as having changed nothing. */
function answerAll(): void {
  while ((page as Page)._unanswered.length > 0) calls.apply([])
}

/** The lines that one has and the other has not. */
function differences(expected: string, actual: string): string {
  const [mine, theirs] = [expected.split('\n'), actual.split('\n')]
  const missing = mine.filter((line) => !theirs.includes(line)).map((line) => `- ${line}`)
  const extra = theirs.filter((line) => !mine.includes(line)).map((line) => `+ ${line}`)
  return [...missing, ...extra].join('\n') || `the same lines in another order:\n${expected}\n${actual}`
}

const calls = {
  /** What the table does not need is not there, as on a page that was just loaded; rare frames may come. */
  async setTable(given: ClientTable): Promise<void> {
    table = given
    for (const name of Object.keys(features)) delete features[name as keyof Features]
    parts.length = 0
    await loadFeatures(table)
    await loadChunk(RARE_FRAMES)
  },

  /**
   * Shows a page and adopts it, after the user has entered `entries`. Gives how many mutations that made, how many of them do more
   * than divide a Text node, and what did not fit.
   */
  open(
    { html, shape, document: around }: Script,
    entries: Record<string, string | boolean> = {},
  ): { mutations: number; writes: number; misfits: number[][] } {
    if (leadsElsewhere()) replaceDocument(around ?? plainDocument)
    replaceContainer(html)
    for (const [id, entry] of Object.entries(entries)) {
      const control = container.querySelector(`#${id}`) as HTMLInputElement
      if (typeof entry === 'string') control.value = entry
      else control.checked = entry
    }
    const watcher = new MutationObserver(() => {})
    watcher.observe(container, { subtree: true, childList: true, attributes: true, characterData: true })
    page = openPage(container, table, shape, 'hash')
    sent = []
    page._send = (bytes) => sent.push([...bytes])
    page._joined = true
    listen(page)
    const found = watcher.takeRecords()
    watcher.disconnect()
    return { mutations: found.length, writes: found.filter(isWrite).length, misfits: page._misfits }
  },

  /** What the page would report with its join: indexes of controls and values. */
  reports: () =>
    (features._reportsOf?.(page as Page, true) ?? []).map(([, value, path]) => [(path[0] as number) / 3, value]),

  apply(bytes: number[]): void {
    applyFrame(page as Page, bytesOf(bytes))
  },

  /** Builds a page in an empty container from all its values. */
  build(values: number[]): void {
    // What fits no template.
    calls.open({ html: '<x-none></x-none>', shape: '' })
    calls.apply([254, 3, 0, ...values])
  },

  tree: (merged: boolean): string => [...treeOf(container, merged), ...elsewhereOf(document)].join('\n'),

  /** The tree of a page that comes with this HTML. */
  parsed({ html, document: around }: Script, merged: boolean): string {
    const box = document.createElement('div')
    box.innerHTML = html
    return [
      ...treeOf(box, merged),
      ...elsewhereOf(leadsElsewhere() ? parseDocument(around ?? plainDocument) : document),
    ].join('\n')
  },

  html: (): string => container.innerHTML,

  /** The frames that the page has sent since this was asked last. */
  takeSent: (): number[][] => sent.splice(0),

  /** From here on mutations are counted. */
  watch(): void {
    observer?.disconnect()
    records = []
    observer = new MutationObserver((more) => records.push(...more))
    observer.observe(container, { subtree: true, childList: true, attributes: true, characterData: true })
  },

  takeMutations: (): number => {
    records.push(...(observer?.takeRecords() ?? []))
    return records.splice(0).length
  },

  /**
   * For laws: opens each case's first page and has each guess made, alone; the page is then one of `guessed`, and what it was when the
   * server has answered. Then all at once, while a patch comes: one of `guessedAfter`, at last `b`. Gives what is not so, and how often
   * a guess was seen.
   */
  async tryGuesses(
    cases: { a: Script; guessed: Script[]; b: Script; guessedAfter: Script[]; patch: number[] }[],
  ): Promise<{ problems: string[]; seen: number }> {
    const problems: string[] = []
    let seen = 0
    for (const script of new Set(table[2].flatMap(([...all]) => (all[12] ?? []).flatMap((one) => one[5] || []))))
      await importModule(`/${script}.js`)
    for (const [index, { a, b, guessed, guessedAfter, patch }] of cases.entries()) {
      const compare = (what: string, actual: string, ...expected: string[]) => {
        if (!expected.includes(actual))
          problems.push(`case ${index}, ${what}: ${a.html}\n${differences(expected[0] as string, actual)}`)
      }
      const now = () => withoutGivens(calls.tree(true))
      const wanted = (script: Script) => withoutGivens(calls.parsed(script, true))
      try {
        calls.open(a)
        await new Promise((resolve) => setTimeout(resolve))
        const { _own, _slot } = page as Page
        const hits = () => search(_own, _slot, null, bindingsOf).filter(({ _entry }) => _entry[4]?.guess !== undefined)
        const fire = ({ _entry, _node }: ReturnType<typeof hits>[number]) =>
          _node?.dispatchEvent(new Event(_entry[1], { bubbles: _entry[1] !== 'focus' }))
        const before = wanted(a)
        for (const hit of hits().slice(0, 3)) {
          fire(hit)
          if (now() !== before) seen++
          compare('guessed', now(), ...guessed.map(wanted))
          answerAll()
          compare('answered', now(), before)
        }
        for (const hit of hits().slice(0, 3)) fire(hit)
        if (patch.length > 0) calls.apply(patch)
        compare('patched', now(), ...guessedAfter.map(wanted))
        answerAll()
        compare('answered after', now(), wanted(b))
      } catch (error) {
        problems.push(`case ${index}: ${(error as Error).stack}\n${a.html}`)
      }
    }
    return { problems, seen }
  },

  /**
   * For laws: opens each pair's first page, patches it, and gives the trees that are not what the second page is. `settled`: no
   * text of a block stands beside other text, so that adopting does not even divide a Text node. What stands between ⟦ and ⟧
   * is shown once: a patched page has what was there first.
   */
  tryPairs(pairs: { a: Script; b: Script; patch: number[]; values: number[] }[], settled = false): string[] {
    return pairs.flatMap(({ a, b, patch, values }, index) => {
      const problems: string[] = []
      const compare = (what: string, expected: string, actual: string) => {
        if (expected !== actual)
          problems.push(`pair ${index}, ${what}: ${a.html}\n${b.html}\n${differences(expected, actual)}`)
      }
      try {
        const { misfits, mutations, writes } = calls.open(a)
        if (misfits.length > 0) problems.push(`pair ${index}: misfits ${JSON.stringify(misfits)} in ${a.html}`)
        if (writes > 0 || (settled && mutations > 0))
          problems.push(`pair ${index}: ${mutations} mutations, ${writes} of them writes, by adopting ${a.html}`)
        compare('adopted', calls.parsed(a, true), calls.tree(true))
        if (patch.length > 0) calls.apply(patch)
        compare('patched', apart(calls.parsed(b, true)), apart(calls.tree(true)))
        calls.open(b)
        const adopted = calls.tree(false)
        calls.build(values)
        compare('built', adopted, calls.tree(false))
        problems.push(...errorsOfEvents().map((error) => `pair ${index}, an event: ${error} in ${b.html}`))
      } catch (error) {
        problems.push(`pair ${index}: ${(error as Error).stack}\n${a.html}\n${b.html}`)
      }
      return problems
    })
  },
}

export type Theatre = typeof calls

declare global {
  var theatre: Theatre
}
globalThis.theatre = calls
// Functions that tests hand to the page were made by tsx, where they run from their sources: it names them by this.
Object.assign(globalThis, { __name: (named: unknown) => named })
