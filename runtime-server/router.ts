/** Routes: takes what `createApp` is given, finds the view of a path and the parameters in it. */
import { parse } from 'regexparam'
import type { ComponentCode, ViewCode } from './template.ts'

/** Values of a path's named parts, decoded. A `*` at its end is named `*`; an optional part that is missing is not there. */
export type Params = Readonly<Record<string, string>>

/** A path with its view. */
export interface Route<V> {
  /** `/users/:id`, `/files/*`, `/:lang?/about`. */
  path: string
  view: V
  /** The page's title, or how it is worked out from the page's first state. */
  title?: string | ((state: never) => string)
}

/** By path, or as a list; the first one that fits counts. */
export type Routes<V> = Readonly<Record<string, V | Omit<Route<V>, 'path'>>> | readonly Route<V>[]

export interface Match {
  route: Route<ViewCode>
  params: Params
}

interface Entry {
  route: Route<ViewCode>
  keys: string[]
  pattern: RegExp
}

export class Router {
  readonly routes: readonly Route<ViewCode>[]
  private readonly entries: Entry[]

  /** Throws for a route whose view is none. */
  constructor(routes: Routes<unknown>) {
    this.routes = listOf(routes)
    // Paths arrive encoded.
    this.entries = this.routes.map((route) => ({ route, ...parse(encodeURI(route.path)) }))
  }

  /** The first route that fits; null for none, or where a part of the path can't be decoded. */
  match(pathname: string): Match | null {
    for (const { route, keys, pattern } of this.entries) {
      const found = pattern.exec(pathname)
      if (found !== null) {
        const params = paramsOf(keys, found)
        return params && { route, params }
      }
    }
    return null
  }
}

const NONE: Params = Object.freeze({})

function paramsOf(keys: string[], found: RegExpExecArray): Params | null {
  if (keys.length === 0) return NONE
  const params: Record<string, string> = Object.create(null)
  for (let i = 0; i < keys.length; i++) {
    const part = found[i + 1]
    if (part === undefined) continue
    try {
      params[keys[i] as string] = decodeURIComponent(part)
    } catch {
      return null
    }
  }
  return params
}

function listOf(routes: Routes<unknown>): Route<ViewCode>[] {
  const list = isList(routes)
    ? routes
    : Object.entries(routes).map(([path, value]) => (isRecord(value) ? { ...value, path } : { path, view: value }))
  return list.map((route) => {
    if (!route.path.startsWith('/')) throw new Error(`The route "${route.path}" must begin with "/".`)
    return { ...route, view: viewOf(route.path, route.view) }
  })
}

const isList = (routes: Routes<unknown>): routes is readonly Route<unknown>[] => Array.isArray(routes)

const isRecord = (value: unknown): value is Omit<Route<unknown>, 'path'> =>
  typeof value === 'object' && value !== null && 'view' in value && !('kind' in value)

function viewOf(path: string, view: unknown): ViewCode {
  if (isCode(view)) {
    if (view.kind === 'view') return view
    // A file without a definition may be either.
    if (view.definition === null) return { ...view, kind: 'view' }
    throw new Error(
      `The route ${path} leads to the component ${view.name}: give its file a view (\`export default defineView(…)\`).`,
    )
  }
  throw new Error(
    `The route ${path} leads to no view: import the default of a .lview file, compiled (\`lview build\`) or through \`node --import lview/register\`.`,
  )
}

function isCode(value: unknown): value is ViewCode | ComponentCode {
  return typeof value === 'object' && value !== null && 'kind' in value && 'root' in value
}
