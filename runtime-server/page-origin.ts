/** What a page is made of, and what it is at first: pages.ts, join.ts and navigation.ts make pages of it, documents.ts and layout.ts what is around them. */
import type { Context, PageError } from './context.ts'
import type { Guard } from './guard.ts'
import type { KeptSources } from './kept-page.ts'
import type { Rendering as RenderedView } from './render.ts'
import type { SessionState } from './session.ts'
import type { LayoutCode, ViewCode } from './template.ts'

/** Whose page it is, and of which address. */
export interface PageSubject {
  url: URL
  params: Context['params']
  session: SessionState
  user: unknown
  /** The page is an error page. */
  error: PageError | undefined
}

/** Where a page comes from. */
export interface PageOrigin extends PageSubject {
  view: ViewCode
  guards: readonly Guard[]
  /** What stands around it. */
  layouts: readonly LayoutCode[]
}

/** A page's first HTML; `location`: `mount` sends the browser elsewhere instead. */
export interface Rendering extends RenderedView {
  location: string | null
  /** Of the response. */
  status: number
}

/** A state of an older version of the view, as this version has it. */
export interface Moved extends KeptSources {
  state: object
}
