// The syntax tree of a file comes in; warnings go out where a tag or an attribute is almost one that HTML has. What is far from all of
// them is somebody's own, and left alone. Read by `warnings.ts`.
import type { File } from './ast.ts'
import { attributeSpelling, tagSpelling } from './diagnostics/spelling.ts'
import type { Diagnostics } from './diagnostics.ts'
import { suggest } from './suggest.ts'
import { visit } from './visit.ts'

const tags: ReadonlySet<string> = new Set(
  `a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption cite code col colgroup data datalist
  dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header
  hgroup hr html i iframe img image input ins kbd label legend li link listing main map mark marquee math menu meta meter nav nobr noembed
  noframes noscript object ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search
  section select selectedcontent slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot
  th thead time title tr track tt u ul var video wbr xmp`.split(/\s+/),
)

const attributes: ReadonlySet<string> = new Set(
  `abbr accept accesskey action align allow allowfullscreen alpha alt anchor as async autocapitalize autocomplete autocorrect autofocus
  autoplay background bgcolor blocking border capture cellpadding cellspacing charset checked cite class clear closedby code codebase
  color colorspace cols colspan command commandfor compact content contenteditable controls controlslist coords crossorigin data
  datetime decoding default defer dir dirname disabled disablepictureinpicture download draggable elementtiming enctype enterkeyhint
  exportparts face fetchpriority for form formaction formenctype formmethod formnovalidate formtarget frame frameborder headers height
  hidden high href hreflang hspace id imagesizes imagesrcset inert inputmode integrity is ismap itemid itemprop itemref itemscope
  itemtype kind label lang language link list loading longdesc loop low marginheight marginwidth max maxlength media method min minlength
  multiple muted name nonce noshade novalidate nowrap open optimum part pattern ping placeholder playsinline popover popovertarget
  popovertargetaction poster preload property readonly referrerpolicy rel required resource rev reversed role rows rowspan rules sandbox
  scheme scope scrolling selected shape size sizes slot span spellcheck src srcdoc srclang srcset standby start step style summary tabindex
  target text title translate type typeof usemap valign value valuetype version virtualkeyboardpolicy vlink vocab vspace webkitdirectory
  width wrap writingsuggestions xmlns`.split(/\s+/),
)

/** What HTML has that is almost called so; undefined for a name that it has, or that is far from all of them. */
export const meantTag = (name: string): string | undefined =>
  tags.has(name) || name.includes('-') || name.length < 3 ? undefined : suggest(name, tags)

export function checkSpelling({ template }: File, diagnostics: Diagnostics): void {
  visit(template, (node) => {
    // What stands in SVG or MathML has names of its own.
    if (node.type === 'Element' && (node.name === 'svg' || node.name === 'math')) return false
    if (node.type !== 'Element' || node.name.includes('-')) return undefined
    const { name, tag } = node
    const meant = meantTag(name)
    if (meant !== undefined) diagnostics.add(tagSpelling(tag, name, meant))
    if (!tags.has(name)) return undefined
    for (const one of node.attributes) {
      if (one.type !== 'Attribute' || one.name.length < 4 || /[^a-z]/.test(one.name) || attributes.has(one.name))
        continue
      // `onclick` has a diagnostic of its own where it matters.
      const near = one.name.startsWith('on') ? undefined : suggest(one.name, attributes)
      if (near !== undefined) diagnostics.add(attributeSpelling(one.nameSpan, one.name, near))
    }
    return undefined
  })
}
