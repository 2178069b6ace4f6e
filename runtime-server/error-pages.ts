/**
 * Pages that say why there is no other: takes a status and a sentence, gives HTML: of a view that the app names for the status, else
 * of our own. They are not live: nothing of them runs on.
 */
import type { AnyView } from './define.ts'
import { renderNotice } from './document.ts'
import type { Documents, RenderedDocument } from './documents.ts'
import type { Environment } from './environment.ts'
import { failureId } from './log.ts'
import { Page } from './page.ts'
import type { Exchange, Replies } from './reply.ts'
import { layoutOf, type PageLeaf, viewOf } from './routes.ts'

/** A view for an error, with what may stand around it. */
export interface ErrorPage {
  view: AnyView
  layout?: AnyView
  title?: string
}

/** By status; `default` is for all that are not named. */
export type ErrorPageOptions = Readonly<Partial<Record<number | 'default', AnyView | ErrorPage>>>

const TITLES: Readonly<Record<number, string>> = { 403: 'Not allowed', 404: 'Not found', 405: 'Not allowed' }
const OTHER_TITLE = 'Something went wrong'

export class ErrorPages {
  private readonly environment: Environment
  private readonly documents: Documents
  private readonly replies: Replies
  private readonly pages: ReadonlyMap<string, PageLeaf>

  constructor(environment: Environment, documents: Documents, replies: Replies, options: ErrorPageOptions) {
    this.environment = environment
    this.documents = documents
    this.replies = replies
    this.pages = new Map(Object.entries(options).map(([status, page]) => [status, leafOf(status, page)]))
  }

  /** Answers with an error. `message` is for the user; `id` is the log's. */
  async show(exchange: Exchange, status: number, message: string, id?: string): Promise<void> {
    const { visitor } = exchange
    const title = TITLES[status] ?? OTHER_TITLE
    const own = await this.render(exchange, status, message, id)
    const html =
      own?.html ??
      renderNotice(this.documents.document, visitor.url, title, id === undefined ? message : `${message} (${id})`)
    this.replies.html(exchange, status, html, { 'Cache-Control': 'no-store' }, own?.style)
  }

  /** Answers that something threw, with the id under which the log has it. */
  async fail(exchange: Exchange, error: unknown, fields: object): Promise<void> {
    const id = failureId()
    const { log, development } = this.environment
    const { response, visitor } = exchange
    log.error({ id, path: visitor.url.pathname, ...fields, error }, 'A page could not be shown')
    if (response.headersSent) {
      response.destroy()
      return
    }
    const why = development && error instanceof Error ? ` ${error.message}` : ''
    await this.show(exchange, 500, `This page could not be shown.${why}`, id)
  }

  /** The app's own page; undefined where there is none, or it fails too. */
  private async render(
    { visitor }: Exchange,
    status: number,
    message: string,
    id: string | undefined,
  ): Promise<RenderedDocument | undefined> {
    const leaf = this.pages.get(String(status)) ?? this.pages.get('default')
    if (leaf === undefined) return undefined
    const { url, session, user } = visitor
    const error = { status, message, id }
    const subject = { url, params: {}, session, user, error }
    const page = new Page(this.environment, { view: leaf.view, guards: [], layouts: leaf.layouts, ...subject })
    try {
      const { html, elsewhere } = await page.mount()
      const title = TITLES[status] ?? OTHER_TITLE
      return await this.documents.render(leaf, subject, page.state, html, elsewhere, title)
    } catch (thrown) {
      const { log } = this.environment
      log.error({ status, view: leaf.view.name, error: thrown }, 'An error page could not be shown: it failed itself')
      return undefined
    } finally {
      page.end()
    }
  }
}

function leafOf(status: string, given: AnyView | ErrorPage | undefined): PageLeaf {
  const name = `errorPages[${status}]`
  const page: ErrorPage = given !== undefined && 'view' in given ? given : { view: given as AnyView }
  const { layout, title } = page
  const layouts = layout === undefined ? [] : [layoutOf(name, layout)]
  return { kind: 'page', path: name, guards: [], layouts, title, view: viewOf(name, page.view) }
}
