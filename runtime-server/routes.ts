/**
 * Routes as an app writes them: views and plain handlers by path, groups with a layout and a guard of their own. Comes out as a
 * flat list, each with all that is around it; router.ts matches paths with it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AnyView } from './define.ts'
import type { Guard, GuardContext } from './guard.ts'
import type { Params } from './params.ts'
import type { ComponentCode, LayoutCode, ViewCode } from './template.ts'

/** A path with its view. */
export interface ViewRoute<Path extends string = string> {
  /** `/users/:id`, `/files/*`, `/:lang?/about`. */
  path: Path
  view: AnyView
  /** The page's title, or how it is worked out from the page's first state. */
  title?: string | ((state: never) => string)
  /** What stands around the view; the layouts of the groups that the route is in stand around that. */
  layout?: AnyView
  /** Whether one may see it, after the guards of the groups that the route is in. */
  guard?: Guard<Path>
}

/** A path that is answered by plain Node code, whatever the method. */
export interface HandlerRoute<Path extends string = string> {
  path: Path
  handler: Handler<Path>
  guard?: Guard<Path>
}

/** Answers a request. What it throws, or rejects with, is a page of status 500. */
export type Handler<Path extends string = string> = (
  request: IncomingMessage,
  response: ServerResponse,
  visit: Pick<GuardContext<Path>, 'url' | 'params' | 'session' | 'user'>,
) => void | PromiseLike<void>

/** Routes that share the beginning of their paths, a layout and a guard. */
export interface RouteGroup {
  /** What their paths begin with; nothing where it is left out. */
  path?: string
  layout?: AnyView
  guard?: Guard
  routes: Routes
}

/** By path, or as a list; the first one that fits counts. */
export type Routes =
  | Readonly<Record<string, AnyView | Omit<ViewRoute, 'path'> | Omit<HandlerRoute, 'path'> | Omit<RouteGroup, 'path'>>>
  | readonly (ViewRoute | HandlerRoute | RouteGroup)[]

/** One route, typed by its path: `guard` and `handler` get its parameters. Gives what it is given. */
export function route<const Path extends string>(route: ViewRoute<Path>): ViewRoute
export function route<const Path extends string>(route: HandlerRoute<Path>): HandlerRoute
export function route(route: object): object {
  return route
}

/** What all routes that lead somewhere have. */
interface Leaf {
  path: string
  /** From the outermost on. */
  guards: readonly Guard[]
}

export interface PageLeaf extends Leaf {
  kind: 'page'
  view: ViewCode
  title: string | ((state: never) => string) | undefined
  /** From the outermost on. */
  layouts: readonly LayoutCode[]
}

export interface HandlerLeaf extends Leaf {
  kind: 'handler'
  handler: Handler
}

export type RouteLeaf = PageLeaf | HandlerLeaf

/** What is written in any entry; which of it, decides what it is. */
type Entry = Partial<Omit<ViewRoute, 'path'> & HandlerRoute & RouteGroup>

/** Throws for a path that is none, and for a view or layout that is none. */
export function flattenRoutes(routes: Routes): RouteLeaf[] {
  return flatten(routes, { path: '', guards: [], layouts: [] })
}

function flatten(routes: Routes, around: { path: string } & Pick<PageLeaf, 'guards' | 'layouts'>): RouteLeaf[] {
  return entriesOf(routes).flatMap((entry): RouteLeaf[] => {
    const { view, title, layout, guard, handler } = entry
    const own = entry.path ?? ''
    if (own !== '' && !own.startsWith('/')) throw new Error(`The route "${own}" must begin with "/".`)
    const path = joinPaths(around.path, own)
    const guards = guard === undefined ? around.guards : [...around.guards, guard as Guard]
    const layouts = layout === undefined ? around.layouts : [...around.layouts, layoutOf(path, layout)]
    if (entry.routes !== undefined) return flatten(entry.routes, { path, guards, layouts })
    if (own === '') throw new Error(`A route below "${path}" has no path: give it one that begins with "/".`)
    if (handler !== undefined) return [{ kind: 'handler', path, guards, handler: handler as Handler }]
    return [{ kind: 'page', path, guards, layouts, title, view: viewOf(path, view) }]
  })
}

/** `/admin` and `/` are `/admin`. */
function joinPaths(outer: string, inner: string): string {
  if (inner === '/' && outer !== '') return outer
  return outer.replace(/\/$/, '') + inner
}

function entriesOf(routes: Routes): Entry[] {
  if (Array.isArray(routes)) return routes as Entry[]
  return Object.entries(routes).map(
    ([path, value]): Entry => (isEntry(value) ? { ...value, path } : { path, view: value as AnyView }),
  )
}

/** Rather than a view: views have a kind. */
const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' &&
  value !== null &&
  !('kind' in value) &&
  ('view' in value || 'handler' in value || 'routes' in value)

const COMPILED = 'compiled (`lview build`) or through `node --import lview/register`'

/** The view that something leads to. Throws where it is none, saying what it is. */
export function viewOf(path: string, view: unknown): ViewCode {
  if (!isCode(view))
    throw new Error(`The route ${path} leads to no view: import the default of a .lview file, ${COMPILED}.`)
  if (view.kind === 'view') return view
  if (view.kind === 'layout')
    throw new Error(`The route ${path} leads to the layout ${view.name}: name it as \`layout\`, beside a \`view\`.`)
  if (view.needs !== undefined)
    throw new Error(
      `The route ${path} leads to ${view.name}, whose content must stand in a <${view.needs}>: browsers take it apart anywhere else. Use it as a component, or write the <${view.needs}> and what is around it into the file.`,
    )
  // A file without a definition may be either.
  if (view.definition === null) return { ...view, kind: 'view' }
  throw new Error(
    `The route ${path} leads to the component ${view.name}: give its file a view (\`export default defineView(…)\`).`,
  )
}

/** The same for a layout. */
export function layoutOf(path: string, layout: unknown): LayoutCode {
  if (!isCode(layout))
    throw new Error(`The layout of ${path} is none: import the default of a .lview file, ${COMPILED}.`)
  if (layout.kind === 'layout') return layout
  throw new Error(
    `The layout of ${path} is the ${layout.kind} ${layout.name}: a layout's file is a view with a <slot>.`,
  )
}

function isCode(value: unknown): value is ViewCode | LayoutCode | ComponentCode {
  return typeof value === 'object' && value !== null && 'kind' in value && 'root' in value
}

export type { Params }
