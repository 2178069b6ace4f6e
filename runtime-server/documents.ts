/**
 * Whole documents: takes a route, a page's state and content, and gives the HTML that a browser loads: in the route's layouts, or in
 * the document of the app where none of them holds one.
 */
import type { Assets } from './assets.ts'
import { type Document, type DocumentOptions, defaultDocument } from './document.ts'
import { placeElsewhere } from './elsewhere.ts'
import type { Environment } from './environment.ts'
import { escapeText } from './html.ts'
import { mountLayouts } from './layout.ts'
import type { PageSubject } from './page-origin.ts'
import type { PageLeaf } from './routes.ts'
import { type PageStyles, putStyles, stylesOf } from './styles.ts'
import type { Elsewhere } from './template.ts'

/** `location`: a layout sends the browser elsewhere instead. */
export interface RenderedDocument {
  html: string
  location: string | null
  /** The style that stands in it, for its Content-Security-Policy (`styles.ts`). */
  style: string | null
}

export class Documents {
  readonly document: Document
  private readonly environment: Environment
  private readonly title: string | undefined
  private readonly isDefault: boolean
  private readonly assets: Assets
  private readonly styles = new WeakMap<PageLeaf, PageStyles | null>()

  constructor(environment: Environment, assets: Assets, options: DocumentOptions | Document) {
    this.environment = environment
    this.assets = assets
    this.document = typeof options === 'function' ? options : defaultDocument(options)
    this.isDefault = typeof options !== 'function'
    this.title = typeof options === 'function' ? undefined : options.title
  }

  /** `body`: what stands at the innermost `<slot>`; `shown`: what the view shows outside of it. `title`: where neither route nor app has one; default: the view's name. */
  async render(
    leaf: PageLeaf,
    subject: PageSubject,
    state: object,
    body: string,
    shown: Elsewhere,
    otherwise = leaf.view.name,
  ): Promise<RenderedDocument> {
    const { surround, location } = await mountLayouts(this.environment, leaf.layouts, subject)
    if (location !== null) return { html: '', location, style: null }
    const title = this.titleFor(leaf, state) ?? otherwise
    const html = surround(body)
    const whole = html.startsWith('<html')
      ? finish(html, title)
      : this.document({ url: subject.url, title, body: html })
    const styles = this.stylesOf(leaf)
    const style = styles?.source ?? null
    const styled = putStyles(whole, styles)
    if (shown.size === 0) return { html: styled, location, style }
    const missing = (id: string): void =>
      this.environment.log.warn(
        { view: leaf.view.name, id },
        'A portal leads to an id that no element of the document has: what is in it stands at the end of the body',
      )
    return { html: placeElsewhere(styled, body, shown, missing), location, style }
  }

  private titleFor({ title }: PageLeaf, state: object): string | undefined {
    return (typeof title === 'function' ? title(state as never) : title) ?? this.title
  }

  /** The title of the document around a page that is shown in one that is there; '': that has one which is not the page's. */
  titleOf(leaf: PageLeaf, url: URL, state: object): string {
    const title = this.titleFor(leaf, state) ?? leaf.view.name
    const own = leaf.layouts.map(({ table }) => table[0]?.[0] ?? '').find((html) => html.startsWith('<html'))
    if (own !== undefined) return hasTitle(own) ? '' : title
    return this.isDefault ? title : titleIn(this.document({ url, title, body: '' }))
  }

  /** What its pages say of their styles: the same for all of them. */
  stylesOf(leaf: PageLeaf): PageStyles | null {
    let styles = this.styles.get(leaf)
    if (styles === undefined) {
      styles = stylesOf([...leaf.layouts, leaf.view], this.assets)
      this.styles.set(leaf, styles)
    }
    return styles
  }
}

/** A layout's document, with the page's title where the layout has none. */
function finish(html: string, title: string): string {
  const end = html.indexOf('</head>')
  const titled = hasTitle(html) ? html : `${html.slice(0, end)}<title>${escapeText(title)}</title>${html.slice(end)}`
  return `<!doctype html>\n${titled}\n`
}

const hasTitle = (html: string): boolean => /<title[ >]/.test(html.slice(0, html.indexOf('</head>')))

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** What the document of an app makes of a title. */
function titleIn(html: string): string {
  const [, text = ''] = /<title[^>]*>([^<]*)<\/title/i.exec(html) ?? []
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '').trim()
}
