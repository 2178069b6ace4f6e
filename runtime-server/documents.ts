/**
 * Whole documents: takes a route, a page's state and content, and gives the HTML that a browser loads: in the route's layouts, or in
 * the document of the app where none of them holds one.
 */
import { type Document, type DocumentOptions, defaultDocument } from './document.ts'
import type { Environment } from './environment.ts'
import { escapeText } from './html.ts'
import { mountLayouts } from './layout.ts'
import type { PageSubject } from './page.ts'
import type { PageLeaf } from './routes.ts'

/** `location`: a layout sends the browser elsewhere instead. */
export interface RenderedDocument {
  html: string
  location: string | null
}

export class Documents {
  readonly document: Document
  private readonly environment: Environment
  private readonly title: string | undefined

  constructor(environment: Environment, options: DocumentOptions | Document) {
    this.environment = environment
    this.document = typeof options === 'function' ? options : defaultDocument(options)
    this.title = typeof options === 'function' ? undefined : options.title
  }

  /** `body`: what stands at the innermost `<slot>`. `title`: where neither route nor app has one; default: the view's name. */
  async render(
    { title: own, view, layouts }: PageLeaf,
    subject: PageSubject,
    state: object,
    body: string,
    otherwise = view.name,
  ): Promise<RenderedDocument> {
    const { surround, location } = await mountLayouts(this.environment, layouts, subject)
    if (location !== null) return { html: '', location }
    const given = (typeof own === 'function' ? own(state as never) : own) ?? this.title
    const title = given ?? otherwise
    const html = surround(body)
    const whole = html.startsWith('<html')
      ? finish(html, title)
      : this.document({ url: subject.url, title, body: html })
    return { html: whole, location }
  }
}

/** A layout's document, with the page's title where the layout has none. */
function finish(html: string, title: string): string {
  const end = html.indexOf('</head>')
  const head = html.slice(0, end)
  const titled = /<title[ >]/.test(head) ? html : `${head}<title>${escapeText(title)}</title>${html.slice(end)}`
  return `<!doctype html>\n${titled}\n`
}
