/**
 * Where a page is: its address, and the parts of it that its route names, which the page keeps, and actor.ts changes in a turn; and what
 * an address that a view names is to it.
 */
import type { Params } from './params.ts'

export interface Address {
  href: string
  params: Params
}

/** A URL of http as a path where it is of the same origin. Throws for others. */
export function relativeTo(here: URL, url: string): string {
  const target = new URL(url, here)
  if (target.protocol !== 'http:' && target.protocol !== 'https:')
    throw new TypeError(`A page can't be sent to ${url}: give an address of http or https`)
  return target.origin === here.origin ? target.href.slice(here.origin.length) : target.href
}
