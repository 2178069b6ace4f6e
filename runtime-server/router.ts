/** Finds the route of a path and the parameters in it: takes the app's routes as routes.ts has flattened them. */
import { parse } from 'regexparam'
import type { Params } from './params.ts'
import type { RouteLeaf } from './routes.ts'

export interface Match<Leaf extends RouteLeaf = RouteLeaf> {
  route: Leaf
  params: Params
}

interface Entry {
  route: RouteLeaf
  keys: string[]
  pattern: RegExp
}

export class Router {
  readonly routes: readonly RouteLeaf[]
  private readonly entries: Entry[]

  constructor(routes: readonly RouteLeaf[]) {
    this.routes = routes
    // Paths arrive encoded.
    this.entries = routes.map((route) => ({ route, ...parse(encodeURI(route.path)) }))
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
