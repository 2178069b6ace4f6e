// The facts of ARIA that the compiler checks: roles, and attributes with the values that they take. Data alone: a test compares it with
// the package `aria-query`, so that nobody who compiles loads that. Read by the rules of this folder.

/** Roles that an element may have; abstract ones are none. */
export const roles: ReadonlySet<string> = new Set(
  `alert alertdialog application article banner blockquote button caption cell checkbox code columnheader combobox
  complementary contentinfo definition deletion dialog directory doc-abstract doc-acknowledgments doc-afterword
  doc-appendix doc-backlink doc-biblioentry doc-bibliography doc-biblioref doc-chapter doc-colophon doc-conclusion
  doc-cover doc-credit doc-credits doc-dedication doc-endnote doc-endnotes doc-epigraph doc-epilogue doc-errata
  doc-example doc-footnote doc-foreword doc-glossary doc-glossref doc-index doc-introduction doc-noteref
  doc-notice doc-pagebreak doc-pagefooter doc-pageheader doc-pagelist doc-part doc-preface doc-prologue
  doc-pullquote doc-qna doc-subtitle doc-tip doc-toc document emphasis feed figure form generic graphics-document
  graphics-object graphics-symbol grid gridcell group heading img insertion link list listbox listitem log main
  mark marquee math menu menubar menuitem menuitemcheckbox menuitemradio meter navigation none note option
  paragraph presentation progressbar radio radiogroup region row rowgroup rowheader scrollbar search searchbox
  separator slider spinbutton status strong subscript superscript switch tab table tablist tabpanel term textbox
  time timer toolbar tooltip tree treegrid treeitem`.split(/\s+/),
)

/** What an element of a role must say of its state, where the element does not say it by itself. */
export const requiredStates: Readonly<Record<string, string>> = {
  checkbox: 'aria-checked',
  combobox: 'aria-expanded',
  heading: 'aria-level',
  menuitemcheckbox: 'aria-checked',
  menuitemradio: 'aria-checked',
  meter: 'aria-valuenow',
  radio: 'aria-checked',
  scrollbar: 'aria-valuenow',
  slider: 'aria-valuenow',
  switch: 'aria-checked',
}

/** Roles of what users operate. */
export const operated: ReadonlySet<string> = new Set(
  `button checkbox combobox gridcell link listbox menu menubar menuitem menuitemcheckbox menuitemradio option radio row
  scrollbar searchbox slider spinbutton switch tab textbox treeitem`.split(/\s+/),
)

/** `free`: any text, an id or several. */
export type AriaValue = 'free' | 'number' | 'integer' | readonly string[]

const truth = ['true', 'false']

const kinds: readonly (readonly [names: string, value: AriaValue])[] = [
  [
    `activedescendant braillelabel brailleroledescription controls describedby description details errormessage flowto
    keyshortcuts label labelledby owns placeholder roledescription valuetext`,
    'free',
  ],
  [
    'atomic busy disabled modal multiline multiselectable readonly required expanded grabbed hidden selected',
    [...truth],
  ],
  ['checked pressed', [...truth, 'mixed']],
  ['colcount colindex colspan level posinset rowcount rowindex rowspan setsize', 'integer'],
  ['valuemax valuemin valuenow', 'number'],
  ['autocomplete', ['inline', 'list', 'both', 'none']],
  ['current', ['page', 'step', 'location', 'date', 'time', ...truth]],
  ['dropeffect', ['copy', 'execute', 'link', 'move', 'none', 'popup']],
  ['haspopup', [...truth, 'menu', 'listbox', 'tree', 'grid', 'dialog']],
  ['invalid', [...truth, 'grammar', 'spelling']],
  ['live', ['assertive', 'off', 'polite']],
  ['orientation', ['vertical', 'horizontal', 'undefined']],
  ['relevant', ['additions', 'all', 'removals', 'text']],
  ['sort', ['ascending', 'descending', 'none', 'other']],
]

/** By name, with `aria-`. */
export const ariaAttributes: ReadonlyMap<string, AriaValue> = new Map(
  kinds.flatMap(([names, value]) => names.split(/\s+/).map((name) => [`aria-${name}`, value] as const)),
)

/** Attributes whose value is several words, each one of those. */
export const ariaLists: ReadonlySet<string> = new Set(['aria-dropeffect', 'aria-relevant'])
