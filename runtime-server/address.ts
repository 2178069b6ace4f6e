/** Where a page is: its address, and the parts of it that its route names. The page keeps it, actor.ts changes it in a turn. */
import type { Params } from './params.ts'

export interface Address {
  href: string
  params: Params
}
