/** A view's definition as the page reads it: takes the view's code, gives its handlers by name. */
import type { Authorize } from './authorise.ts'
import type { Context } from './context.ts'
import type { Schema } from './define.ts'
import type { ComponentCode, LayoutCode, ViewCode } from './template.ts'
import { readUrl, type UrlKeys } from './url-state.ts'

type Handler = (state: object, ...args: unknown[]) => unknown
type Handlers = Readonly<Record<string, Handler>>

interface ViewDefinition {
  readonly url?: UrlKeys
  readonly mount?: (context: Context, url: object) => unknown
  readonly navigate?: (state: object, context: Context) => unknown
  readonly migrate?: (state: object, from: string) => object | null | undefined
  readonly authorize?: Authorize
  readonly forms?: Readonly<Record<string, Schema>>
  readonly events?: Handlers | ((context: Context) => Handlers)
  readonly infos?: Handlers | ((context: Context) => Handlers)
}

const definitionOf = (view: ViewCode | LayoutCode | ComponentCode): ViewDefinition =>
  (view.definition ?? {}) as ViewDefinition

/** Runs `mount`; a view without one has an empty state. Throws where it gives no object. */
export async function mount(view: ViewCode | LayoutCode, context: Context): Promise<object> {
  const values = readUrl(urlKeysOf(view), context.url)
  const state: unknown = await (definitionOf(view).mount?.(context, values) ?? {})
  if (typeof state === 'object' && state !== null && !Array.isArray(state)) {
    const twice = Object.keys(values).find((name) => name in state)
    if (twice === undefined) return Object.keys(values).length === 0 ? state : { ...state, ...values }
    throw new TypeError(
      `mount of the ${view.kind} ${view.name} gives "${twice}", which is a key of its \`url\`: leave it out`,
    )
  }
  throw new TypeError(
    `mount of the ${view.kind} ${view.name} must give an object: the state, whose keys its template reads`,
  )
}

export const NO_KEYS: UrlKeys = Object.freeze({})

/** The keys of a view's state that its address holds. */
export const urlKeysOf = (view: ViewCode | LayoutCode): UrlKeys => definitionOf(view).url ?? NO_KEYS

/** What a view does where a link leads to it again; undefined: nothing by itself. */
export const navigateOf = (view: ViewCode): ViewDefinition['navigate'] => definitionOf(view).navigate

/** What makes a state of this version of the view of one of another. */
export const migrateOf = (view: ViewCode): ViewDefinition['migrate'] => definitionOf(view).migrate

/**
 * A handler of `events` or `infos`, with its arguments to come. Where they are given as a function, that is called with
 * `context` first. Throws where there is no handler of that name.
 */
export function handlerOf(
  view: ViewCode | ComponentCode,
  kind: 'events' | 'infos',
  name: string,
  context: () => Context,
): Handler {
  const given = definitionOf(view)[kind]
  const handlers = typeof given === 'function' ? given(context()) : given
  const handler = handlers !== undefined && Object.hasOwn(handlers, name) ? handlers[name] : undefined
  if (typeof handler === 'function') return (state, ...args) => Reflect.apply(handler, handlers, [state, ...args])
  throw new Error(`The ${view.kind} ${view.name} has no handler "${name}" in its ${kind}`)
}

/** The schema of a form. Throws where the view has none of that name. */
export function schemaOf(view: ViewCode, form: string): Schema {
  const { forms } = definitionOf(view)
  const schema = forms !== undefined && Object.hasOwn(forms, form) ? forms[form] : undefined
  if (schema?.['~standard'] !== undefined) return schema
  throw new TypeError(
    `\`forms.${form}\` of the view ${view.name} is no Standard Schema: give it a schema of zod, valibot, arktype or the like`,
  )
}

/** Whether a view's events may run, as it says itself. */
export const authorizeOf = (view: ViewCode): Authorize | undefined => definitionOf(view).authorize

/** Throws where a view is known to have no info of that name: a misspelt one would never arrive. */
export function checkInfo(view: ViewCode, name: string, call: string): void {
  const { infos } = definitionOf(view)
  if (typeof infos === 'function' || (infos !== undefined && Object.hasOwn(infos, name))) return
  throw new Error(`${call}: the view ${view.name} has no info "${name}". Add a handler of that name to its \`infos\`.`)
}
