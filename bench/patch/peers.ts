/** The peers that are sent HTML: `innerHTML` sets the page's whole content anew, morphdom makes the page like it. */
import morphdom from 'morphdom'
import type { Client } from './client.ts'

// Its types are those of the CommonJS file; the bundle has the ES module, whose default export is the function.
const morphTo = morphdom as unknown as typeof morphdom.default

export const innerHtml: Client = {
  name: 'innerHTML',
  takes: 'html',
  open: (root, { html }) => ({
    apply(step) {
      root.innerHTML = html[step + 1] as string
    },
  }),
}

const wrapped = new WeakMap<string[], string[]>()

export const morph: Client = {
  name: 'morphdom',
  takes: 'html',
  open(root, { html }) {
    let pages = wrapped.get(html)
    if (pages === undefined) {
      pages = html.map((content) => `<div>${content}</div>`)
      wrapped.set(html, pages)
    }
    const texts = pages
    return {
      apply(step) {
        morphTo(root, texts[step + 1] as string, { childrenOnly: true })
      },
    }
  },
}
