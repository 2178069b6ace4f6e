/**
 * Forms of a view that work as plain POSTs: takes a view and a state, gives the forms that are shown, and puts into the first HTML what
 * tells each of them from the others, sealed for who it is shown to. plain-post.ts reads that again.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { placesShown, rootOf } from './locate.ts'
import type { Place } from './place.ts'
import { randomToken, type Sessions } from './session.ts'
import type { BindingCode, TemplateCode, ViewCode } from './template.ts'

/** A form that is shown, with the binding of its `on:submit`. */
export interface PlainForm {
  readonly place: Place
  readonly binding: BindingCode
  /** The same wherever rows move to. */
  readonly id: string
}

/** The form's field, as the compiler writes it. */
export const FORM_FIELD = 'lview-form'
const FIELD = /(<input type="hidden" name="lview-form" value=")(\d+\.\d+)"/g
const DAY = 24 * 60 * 60 * 1000
const MAX_USED = 100_000

/** The forms of a state, in the order of the document. */
export function plainFormsOf(view: ViewCode, state: object): PlainForm[] {
  const found: PlainForm[] = []
  collect(rootOf(view, state), new Set(), found)
  return found
}

function collect(place: Place, around: ReadonlySet<TemplateCode>, found: PlainForm[]): void {
  const { template } = place
  // In a template that shows itself nothing tells which form comes first.
  if (!around.has(template))
    for (const binding of template.bindings)
      if (binding.posts !== undefined) found.push({ place, binding, id: idOf(place, binding) })
  const inside = new Set([...around, template])
  for (let slot = 0; slot < template.slots; slot++)
    for (const inner of placesShown(place, slot)) collect(inner, inside, found)
}

function idOf({ steps, marks, template }: Place, { posts }: BindingCode): string {
  const way = steps.map(({ slot }, at) => [slot, marks[at]])
  const text = JSON.stringify([way, template.id, posts], (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  )
  return createHash('sha256').update(text).digest().toString('base64url', 0, 12)
}

const fieldOf = ({ place, binding }: PlainForm): string => `${place.template.id}.${binding.posts}`

/** The HTML with the token of each form. Where it is not certain which is which, there is none. */
export function sealForms(html: string, view: ViewCode, state: object, seal: (id: string) => string): string {
  const written = new Map<string, number>()
  for (const [, , field = ''] of html.matchAll(FIELD)) written.set(field, (written.get(field) ?? 0) + 1)
  if (written.size === 0) return html
  const shown = groupForms(view, state)
  const taken = new Map<string, number>()
  return html.replace(FIELD, (whole, start: string, field: string) => {
    const forms = shown.get(field) ?? []
    const at = taken.get(field) ?? 0
    taken.set(field, at + 1)
    const form = forms[at]
    return form !== undefined && forms.length === written.get(field) ? `${start}${seal(form.id)}"` : whole
  })
}

/** By the field that stands in the HTML. */
function groupForms(view: ViewCode, state: object): Map<string, PlainForm[]> {
  const groups = new Map<string, PlainForm[]>()
  for (const form of plainFormsOf(view, state)) {
    const group = groups.get(fieldOf(form))
    if (group === undefined) groups.set(fieldOf(form), [form])
    else group.push(form)
  }
  return groups
}

/** What a form's token says. */
export type Opened = { kind: 'form'; id: string; nonce: string } | { kind: 'forged' | 'old' | 'used' }

/** Tokens of forms: each is for one visitor at one address, once, and for a day. */
export class FormTokens {
  private readonly sessions: Sessions
  private readonly used = new LRUCache<string, true>({ max: MAX_USED, ttl: DAY })

  constructor(sessions: Sessions) {
    this.sessions = sessions
  }

  /** `whose`: says who may send it, and where to. */
  seal(whose: string, id: string): string {
    const body = `${id}.${Date.now().toString(36)}.${randomToken()}`
    return `${body}.${this.sign(whose, body).toString('base64url')}`
  }

  open(whose: string, token: string): Opened {
    const end = token.lastIndexOf('.')
    const body = token.slice(0, Math.max(0, end))
    // As text: the last character of base64 has bits that say nothing.
    const given = Buffer.from(token.slice(end + 1))
    const right = Buffer.from(this.sign(whose, body).toString('base64url'))
    if (given.length !== right.length || !timingSafeEqual(given, right)) return { kind: 'forged' }
    const [id = '', time = '', nonce = ''] = body.split('.')
    if (Date.now() - Number.parseInt(time, 36) > DAY) return { kind: 'old' }
    return this.used.has(nonce) ? { kind: 'used' } : { kind: 'form', id, nonce }
  }

  use(nonce: string): void {
    this.used.set(nonce, true)
  }

  /** The form was wrong: it may be sent again. */
  release(nonce: string): void {
    this.used.delete(nonce)
  }

  private sign(whose: string, body: string): Buffer {
    return this.sessions.seal('form', `${whose} ${body}`)
  }
}
