/** First requests: takes a route and a request, mounts the page, answers with its HTML, and keeps the page for its socket. */
import { ASSETS_PATH, type Assets } from './assets.ts'
import { renderBody } from './document.ts'
import type { Documents } from './documents.ts'
import type { Environment } from './environment.ts'
import type { ErrorPages } from './error-pages.ts'
import { flashHtml } from './flash.ts'
import { link } from './link.ts'
import { hasLinks } from './links.ts'
import { Page } from './page.ts'
import { type FormTokens, sealForms } from './plain-form.ts'
import { type PlainPost, readPlainPost, whoseForm } from './plain-post.ts'
import { Refusal } from './refusal.ts'
import { hashOf } from './render.ts'
import type { Exchange, Replies } from './reply.ts'
import type { Requests } from './request.ts'
import type { Resumptions } from './resumption.ts'
import type { Match } from './router.ts'
import type { PageLeaf } from './routes.ts'
import { randomToken } from './session.ts'
import { userKey } from './user.ts'
import type { PageRegistry } from './waiting.ts'

/** What pages are made with. */
export interface PageMakers {
  readonly pages: PageRegistry
  readonly assets: Assets
  readonly documents: Documents
  readonly replies: Replies
  readonly errors: ErrorPages
  readonly requests: Requests
  readonly tokens: FormTokens
  /** Pages of other processes; null: the engine keeps none. */
  readonly resumptions: Resumptions | null
}

/** One line for each form that is refused. */
function logRefused({ log }: Environment, { request, visitor }: Exchange, { status, message }: Refusal): void {
  const { url, user } = visitor
  const { origin } = request.headers
  log.warn({ status, path: url.pathname, origin, user: userKey(user), why: message }, 'A form was refused')
}

export class FirstPages {
  private readonly environment: Environment
  private readonly makers: PageMakers

  constructor(environment: Environment, makers: PageMakers) {
    this.environment = environment
    this.makers = makers
  }

  /** Answers with the page of a route, whose guards have let the visitor in. */
  async serve({ route, params }: Match<PageLeaf>, exchange: Exchange, post?: PlainPost): Promise<void> {
    const { view, guards, layouts } = route
    const { url, session, user } = exchange.visitor
    const { documents, errors, replies } = this.makers
    const subject = { url, params, session, user, error: undefined }
    const page = new Page(this.environment, { view, guards, layouts, ...subject })
    try {
      const moved = await this.makers.resumptions?.takeMoved(view, session.id, page.target, user)
      const { html, shape, elsewhere, location, status } = await page.mount(post, moved)
      this.takeSession(page, exchange)
      if (location !== null) {
        replies.redirect(exchange, location)
        return
      }
      const token = randomToken()
      const table = link(view).hash
      const flashes = flashHtml(page.takeFlashes())
      const content = renderBody(
        sealForms(html, view, page.state, (id) => this.makers.tokens.seal(whoseForm(exchange.visitor), id)),
        { token, hash: hashOf({ html, elsewhere }), table, shape },
        this.makers.assets.clientOf(hasLinks(route)),
      )
      const body = flashes + content
      const whole = await documents.render(route, subject, page.state, body, elsewhere)
      if (whole.location !== null) {
        page.end()
        replies.redirect(exchange, whole.location)
        return
      }
      this.keep(page, token, exchange)
      replies.html(exchange, status, whole.html, { Link: this.linksOf(route) }, whole.style)
    } catch (error) {
      page.end()
      if (post !== undefined && error instanceof Refusal) logRefused(this.environment, exchange, error)
      if (error instanceof Refusal) await errors.show(exchange, error.status, error.message)
      else await errors.fail(exchange, error, { view: view.name, file: view.filename })
    }
  }

  /** Answers the POST of a form of the page. Gives false where it is of none. */
  async servePost(match: Match<PageLeaf>, exchange: Exchange): Promise<boolean> {
    const { errors, requests, tokens } = this.makers
    try {
      const post = await readPlainPost(exchange, requests, tokens)
      if (post === undefined) return false
      await this.serve(match, exchange, post)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      logRefused(this.environment, exchange, error)
      await errors.show(exchange, error.status, error.message)
    }
    return true
  }

  /** What `mount` has changed in the session is in the response's cookie. */
  private takeSession({ session }: Page, { visitor }: Exchange): void {
    if (session === visitor.session) return
    visitor.session = session
    visitor.cookie = this.environment.sessions.cookieOf(session, visitor.secure)
  }

  /** Nobody will join for a HEAD, nor where the browser has gone. */
  private keep(page: Page, token: string, { request, response, visitor }: Exchange): void {
    if (request.method === 'HEAD' || response.destroyed) page.end()
    else this.makers.pages.wait(page, visitor.session.id, token)
  }

  /** What the page's client will ask for. */
  private linksOf(route: PageLeaf): string {
    const { hash, client, scripts } = link(route.view)
    const { assets } = this.makers
    const paths = [
      ...(hasLinks(route) ? [assets.client] : []),
      ...assets.chunksOf(client),
      ...[...scripts.keys()].map((name) => `${ASSETS_PATH}${name}.js`),
    ]
    const chunks = paths.map((path) => `<${path}>; rel=modulepreload`)
    return [`<${ASSETS_PATH}${hash}.json>; rel=preload; as=fetch; crossorigin`, ...chunks].join(', ')
  }
}
