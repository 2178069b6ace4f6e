// A template comes in, out goes the body of its function `html`: the first rendering, as text, with what it adds to the shape.
// server.ts puts it into the module.
import type { Attribute, ElementNode, Node, Run, Slot } from '../ir.ts'
import type { Context } from './context.ts'
import { escapeAttribute, printAttribute, printEndTag, printStartEnd, printStaticAttribute, printText } from './html.ts'
import type { Lines } from './print.ts'
import { quote } from './quote.ts'
import { partHtml, wholeHtml } from './run.ts'
import { branchStatements, into, intoRow, keyOf, optional, slotAt, spreadArguments, valueSlotAt } from './slots.ts'
import { holdsComponents, isShaped, templateOf } from './tree.ts'

export function emitHtml(context: Context): Lines {
  const body = new HtmlBody(context)
  body.nodes(context.template.nodes, null)
  return [...(context.template.slots.length === 0 ? [] : context.prologueOfSlots('s')), ...body.finish()]
}

/** Writes to `h`, the HTML so far. Static text is collected, and written with what comes after it. */
class HtmlBody {
  readonly #context: Context
  readonly #lines: Lines = []
  #fixed = ''
  #started = false

  constructor(context: Context) {
    this.#context = context
  }

  nodes(nodes: Node[], parent: ElementNode | null): void {
    for (const node of nodes) {
      if (node.type === 'element') this.#element(node)
      else if (node.type === 'block') this.#block(slotAt(this.#context.template, node.slot))
      else this.#run(node.run, (text) => printText(text, parent))
    }
  }

  finish(): Lines {
    if (!this.#started) return [`return ${quote(this.#fixed)}`]
    return [...this.#lines, this.#fixed === '' ? 'return h' : `return h + ${quote(this.#fixed)}`]
  }

  /** Adds an expression that gives HTML. */
  #add(slot: Slot | undefined, html: string): void {
    const fixed = this.#fixed === '' ? '' : `${quote(this.#fixed)} + `
    const line = `${this.#started ? 'h +=' : 'let h ='} ${fixed}${html}`
    this.#lines.push(slot === undefined ? line : [{ for: slot.span }, line])
    this.#fixed = ''
    this.#started = true
  }

  /** Adds statements; all that comes before them is in `h`. */
  #statements(slot: Slot, lines: string[]): void {
    this.#flush()
    for (const line of lines) this.#lines.push([{ for: slot.span }, line])
  }

  #flush(): void {
    const fixed = quote(this.#fixed)
    if (this.#fixed === '' && this.#started) return
    this.#fixed = ''
    this.#add(undefined, fixed)
  }

  #element(element: ElementNode): void {
    const { template } = this.#context
    this.#fixed += `<${element.tag}`
    for (const attribute of element.attributes) this.#attribute(attribute, element)
    const content = contentControl(this.#context, element)
    if (content === undefined) {
      this.#fixed += printStartEnd(element)
      this.nodes(element.children, element)
    } else if (element.tag === 'textarea') {
      // Whatever the value starts with: the parser drops this newline.
      this.#fixed += '>\n'
      this.#add(content, `$$.controlText(${this.#context.value(content, 's')})`)
    } else {
      const around = `c${template.slots.indexOf(content)}`
      this.#fixed += printStartEnd(element)
      this.#statements(content, [`const ${around} = $$.enterSelect(o, ${this.#context.value(content, 's')}, h.length)`])
      this.nodes(element.children, element)
      this.#statements(content, [`h = $$.leaveSelect(o, ${around}, h)`])
    }
    this.#fixed += printEndTag(element)
  }

  #attribute(attribute: Attribute, element: ElementNode): void {
    const context = this.#context
    const { template } = context
    switch (attribute.type) {
      case 'static':
        this.#fixed += printStaticAttribute(attribute)
        return
      case 'run':
        this.#attributeRun(attribute.name, attribute.run)
        return
      case 'control': {
        const slot = valueSlotAt(template, attribute.slot)
        // No attribute says which files are chosen.
        if (slot.kind !== 'control' || isContent(element, slot.property) || slot.property === 'files') return
        this.#add(slot, `$$.control(${quote(slot.property)}, ${context.value(slot, 's')})`)
        return
      }
      case 'style':
        this.#style(attribute.text, attribute.slots)
        return
      case 'spread': {
        const slot = valueSlotAt(template, attribute.slot)
        this.#add(slot, `$$.spread(${context.value(slot, 's')}${spreadArguments(template, slot)})`)
        return
      }
      case 'selected':
        this.#selected(attribute.parts, attribute.text)
        return
    }
  }

  #attributeRun(name: string, run: Run): void {
    const [part] = run.parts
    const slot =
      run.parts.length === 1 && typeof part === 'number' ? valueSlotAt(this.#context.template, part) : undefined
    if (slot !== undefined && isWhole(slot)) {
      this.#add(slot, wholeHtml(this.#context, slot, name))
      return
    }
    this.#fixed += ` ${name}="`
    this.#run(run, escapeAttribute)
    this.#fixed += '"'
  }

  #run(run: Run, print: (text: string) => string): void {
    for (const part of run.parts) {
      if (typeof part === 'string') {
        this.#fixed += print(part)
        continue
      }
      const slot = valueSlotAt(this.#context.template, part)
      const { before, html } = partHtml(this.#context, slot, run.lengths)
      if (before.length > 0) this.#statements(slot, before)
      this.#add(slot, html)
    }
  }

  #style(text: string, indexes: number[]): void {
    const slots = indexes.map((index) => valueSlotAt(this.#context.template, index))
    const pairs = slots.map((slot) => {
      const property = slot.kind === 'style' ? slot.property : ''
      return `, ${quote(property)}, ${this.#context.value(slot, 's')}`
    })
    if (pairs.length > 0) this.#add(slots[0], `$$.style(${quote(text)}${pairs.join('')})`)
    else if (text !== '') this.#fixed += printAttribute('style', `${text};`)
  }

  #selected(parts: (string | number)[] | null, text: (string | number)[]): void {
    const { template } = this.#context
    const used = parts ?? text
    const first = used.find((part) => typeof part === 'number')
    const slot = first === undefined ? undefined : slotAt(template, first)
    // An option whose value is the whole of an expression may have none.
    const mayLack = parts?.length === 1 && first !== undefined && isWhole(valueSlotAt(template, first))
    if (mayLack) {
      const value = this.#context.value(valueSlotAt(template, first), 's')
      this.#add(slot, `$$.selectedBy(o, ${value}, () => ${this.#joined(text)})`)
    } else this.#add(slot, `$$.selected(o, ${this.#joined(used)}${parts === null ? ', true' : ''})`)
  }

  #joined(parts: (string | number)[]): string {
    if (parts.every((part) => typeof part === 'string')) return quote(parts.join(''))
    const values = parts.map((part) =>
      typeof part === 'string' ? quote(part) : this.#context.value(valueSlotAt(this.#context.template, part), 's'),
    )
    return `$$.join(${values.join(', ')})`
  }

  #block(slot: Slot): void {
    const context = this.#context
    const scope = context.scope('s')
    const index = context.template.slots.indexOf(slot)
    const inSlot = (html: string, ...ids: (number | null)[]): string =>
      holdsComponents(context.module, ids) ? into('o', index, html) : html
    switch (slot.kind) {
      case 'html':
        if (!slot.alone) this.#fixed += '<!---->'
        this.#add(slot, `$$.trusted(${context.value(slot, 's')})`)
        if (!slot.alone) this.#fixed += '<!---->'
        return
      case 'if': {
        const branch = `b${index}`
        this.#statements(slot, [
          `const ${branch} = ${context.expressions.call(slot.code, 's')}`,
          `o.shape += $$.shape(${branch} + 1)`,
          ...branchStatements(branch, slot.branches, (id) => `h += ${inSlot(`$$t${id}.html(o, ${scope})`, id)}`),
        ])
        return
      }
      case 'try': {
        const caught = slot.caught === null ? '' : `, (e) => $$t${slot.caught}.html(o, ${scope}, e)`
        this.#add(slot, `$$.tryHtml(o, ${index}, () => $$t${slot.body}.html(o, ${scope})${caught})`)
        return
      }
      case 'for': {
        const list = context.expressions.call(slot.list, 's')
        const shaped = isShaped(templateOf(context.module, slot.row))
        const inRow = intoRow(context, 'o', slot, `$$t${slot.row}.html(o, ${context.rowScope('s')})`)
        const row = `(${context.rowNames('s')}) => ${inRow}`
        const otherwise = slot.otherwise === null ? 'null' : `() => $$t${slot.otherwise}.html(o, ${scope})`
        const rows = `$$.rowsHtml(o, ${list}, ${shaped}, ${row}, ${otherwise}, ${keyOf(context, slot, 's')})`
        this.#add(slot, inSlot(rows, slot.row, slot.otherwise))
        return
      }
      case 'component':
        this.#add(
          slot,
          `$$.componentHtml(o, ${index}, ${context.component(slot.component)}, ${context.props(slot)}(${scope}))`,
        )
        return
      case 'render':
        this.#add(slot, inSlot(`$$t${slot.template}.html(o, ${context.rendered(slot, 's')})`, slot.template))
        return
      case 'elsewhere':
        this.#statements(slot, [
          `$$.elsewhere(o, ${quote(slot.target)}, () => ${inSlot(`$$t${slot.template}.html(o, ${scope})`, slot.template)})`,
        ])
        return
      case 'dynamic': {
        const chosen = `${context.among(slot)}(), ${context.expressions.call(slot.code, 's')}`
        this.#add(slot, `$$.dynamicHtml(o, ${index}, ${chosen}, ${context.props(slot)}(${scope}))`)
        return
      }
      case 'children': {
        if (slot.of !== undefined) {
          const item = `${quote(slot.name)}, ${context.expressions.call(slot.of, 's')}`
          this.#add(slot, `$$.itemHtml(o, ${index}, s0, ${item}${optional(context.slotValues(slot, 's'))})`)
          return
        }
        const fallback = slot.fallback === null ? undefined : `() => $$t${slot.fallback}.html(o, ${scope})`
        const rest = optional(fallback, context.slotValues(slot, 's'))
        this.#add(slot, into('o', index, `$$.childrenHtml(o, s0, ${quote(slot.name)}${rest})`))
        return
      }
      default:
        throw new Error(`A ${slot.kind} slot is no block`)
    }
  }
}

const isWhole = (slot: Slot): boolean =>
  (slot.kind === 'attribute' && slot.whole) || (slot.kind === 'class' && slot.part === 'whole')

/** Whether a control's value is said by its element's content, not by an attribute. */
const isContent = ({ tag }: ElementNode, property: string): boolean =>
  property === 'value' && (tag === 'select' || tag === 'textarea')

/** The slot of the control that an element is, where its content says the value. */
function contentControl({ template }: Context, element: ElementNode): Extract<Slot, { kind: 'control' }> | undefined {
  for (const attribute of element.attributes) {
    const slot = attribute.type === 'control' ? slotAt(template, attribute.slot) : undefined
    if (slot?.kind === 'control' && isContent(element, slot.property)) return slot
  }
  return undefined
}
