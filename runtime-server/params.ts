/** The types of a path's parameters: takes `/users/:id`, gives `{ id: string }`. Routes, guards and contexts are typed with it. */
import type { RouteParams } from 'regexparam'

/**
 * Values of a path's named parts, decoded. A `*` at its end is named `*`; an optional part that is missing is not there. Of a path
 * that is not known, any.
 */
export type Params<Path extends string = string> = string extends Path
  ? Readonly<Record<string, string>>
  : Readonly<RouteParams<Path>>
