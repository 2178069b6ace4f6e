/**
 * Layouts: views that stand around a page's content, rendered once with it. Takes the layouts of a route and who asks, mounts them,
 * and gives a function that puts the content into them.
 */
import { type ContextHost, ContextOfPage } from './context-of-page.ts'
import type { Environment } from './environment.ts'
import { mount } from './handlers.ts'
import type { PageSubject } from './page-origin.ts'
import { checkPlainData } from './plain-data.ts'
import { props } from './props.ts'
import type { HtmlOut, LayoutCode, TemplateCode } from './template.ts'
import { within } from './time-limit.ts'

/** Puts HTML where the innermost layout has its `<slot>`. */
export type Surround = (content: string) => string

/** Layouts that are mounted; `location`: one of them sends the browser elsewhere. */
export interface MountedLayouts {
  surround: Surround
  location: string | null
}

/** `layouts`: from the outermost on. Rejects with what a `mount` throws. */
export async function mountLayouts(
  environment: Environment,
  layouts: readonly LayoutCode[],
  subject: PageSubject,
): Promise<MountedLayouts> {
  let location: string | null = null
  const controller = new AbortController()
  const host: ContextHost = {
    environment,
    ...subject,
    locate(url) {
      location ??= url
    },
    navigate(url) {
      location ??= url
    },
    changeSession: () => refuse('ctx.session.set', 'change it in a view'),
    setStatus: () => refuse('ctx.status', 'call it in the `mount` of the view'),
    subscribe: () => refuse('ctx.subscribe', 'subscribe in a view'),
    every: () => refuse('ctx.every', 'use it in a view'),
    load: () => refuse('ctx.load', 'await the work in `mount`'),
    reveal: () => refuse('ctx.reveal', 'call it in a view'),
    task: () => refuse('ctx.task', 'await the work in `mount`'),
    flash: () => refuse('ctx.flash', 'tell the user in a view'),
  }
  const occasion = { signal: controller.signal, over: false, show: () => Promise.resolve() }
  const states = await Promise.all(
    layouts.map((layout) =>
      within(
        environment.limits.handlerTime,
        `mount of the layout ${layout.name}`,
        mount(layout, new ContextOfPage(host, occasion)),
      ),
    ),
  )
  // What a mount began has no page to go on with.
  controller.abort(Object.assign(new Error('The layout is rendered'), { name: 'AbortError' }))
  const surround: Surround = (content) =>
    layouts.reduceRight(
      (inner, layout, i) => render(layout, states[i] as object, inner, environment.development),
      content,
    )
  return { surround, location }
}

function refuse(call: string, instead: string): never {
  throw new Error(`${call}: a layout is rendered once, with the page, and nothing of it runs on: ${instead}.`)
}

function render(layout: LayoutCode, state: object, content: string, development: boolean): string {
  checkPlainData(state, undefined, `state of ${layout.name}`, development)
  const children = { default: { template: asTemplate(content), scope: [] } }
  const out: HtmlOut = { shape: '', chosen: null, strict: development, own: null }
  // A copy: what is passed is kept on it.
  return layout.root.html(out, props({ ...layout, kind: 'component', definition: null }, { ...state }, children))
}

/** HTML as a template passed to a `<slot>`. */
function asTemplate(html: string): TemplateCode {
  const never = (): never => {
    throw new Error('A layout is rendered once')
  }
  return {
    id: 0,
    slots: 0,
    html: () => html,
    values: never,
    diff: never,
    locals: null,
    blocks: [],
    bindings: [],
    controls: [],
  }
}
