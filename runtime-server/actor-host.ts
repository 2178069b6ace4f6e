/** What the turns of a page need of it. actor.ts runs them, page.ts is the page. */
import type { Address } from './address.ts'
import type { ContextHost } from './context-of-page.ts'
import type { Keeping } from './keeping.ts'
import type { ViewCode } from './template.ts'

/** The page. */
export interface ActorHost extends ContextHost {
  readonly view: ViewCode
  /** Where it is kept for other processes; null: it is not. */
  readonly keeping: Keeping | null
  /** Begins a load in a state. */
  beginLoad(name: string, state: object): void
  /** From here on the page is there. Gives where it was. */
  arrive(at: Address): Address
  /** The address that a state says, where it is another one than the page's, which it is from here on. */
  locateState(state: object): { target: string; replace: boolean } | null
  /** The socket is closed. */
  hangUp(code: number, reason: string): void
  /** Goes to an address as a link does. */
  goOn(target: string): void
  /** The page ends; its client joins again, and has it mounted anew. */
  giveUp(): void
}
