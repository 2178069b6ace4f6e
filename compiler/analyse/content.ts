// The content of an element or a template comes in, node by node, and goes to the one that knows its kind. Read by
// `template.ts`.
import type { ConstTag, Fragment, HtmlTag, Span, SpecialElement, TemplateNode, Text } from '../ast.ts'
import { spaceAttribute } from '../diagnostics/element.ts'
import { documentOutside } from '../diagnostics/layout.ts'
import { slotMisplaced } from '../diagnostics/slot.ts'
import { jsonMisplaced } from '../diagnostics/trusted.ts'
import { space } from '../space.ts'
import { addAwait } from './await.ts'
import { addFor, addIf, addKey, addSwitch } from './block.ts'
import { codeOf, patternCode } from './code.ts'
import { addComponent } from './component.ts'
import type { Analysis, Place } from './draft.ts'
import { addElement } from './element.ts'
import { addElsewhere } from './elsewhere.ts'
import { addSlotElement } from './slot.ts'
import { addRender, addSnippet } from './snippet.ts'
import { addChosenElement, addDynamic, addWindow } from './special.ts'
import { RunBuilder } from './text.ts'
import { addTry } from './try.ts'

/** Adds nodes for the content to the place. */
export function fillContent(content: Fragment, place: Place): void {
  const run = new RunBuilder()
  addNodes(content, place, run)
  run.flush(place)
}

function addNodes(content: Fragment, place: Place, run: RunBuilder): void {
  const { keep, parent } = place.where
  for (const node of space(content, { keep, parent })) addNode(node, place, run)
}

function addNode(node: TemplateNode, place: Place, run: RunBuilder): void {
  switch (node.type) {
    case 'Text':
      run.addText(node.data, wordsOf(node, place))
      break
    case 'ExpressionTag':
      run.addExpression(node, place)
      break
    case 'OnceTag':
      run.addOnce(node, place)
      break
    case 'JsonTag':
      if (place.where.parent === 'script' || place.where.parent === 'style') run.addJson(node, place)
      else place.draft.analysis.diagnostics.add(jsonMisplaced(node))
      break
    case 'SnippetBlock':
      addSnippet(node, place)
      break
    case 'ConstTag':
      addConstant(node, place)
      break
    case 'SpecialElement':
      if (node.name !== 'space') {
        // What listens to the window has no place among the nodes.
        if (node.name !== 'window') run.flush(place)
        addSpecial(node, place)
        break
      }
      // `<lview:space>` is no element: its content stands among its neighbours.
      checkSpace(node, place.draft.analysis)
      addNodes(node.children, { ...place, where: { ...place.where, keep: true } }, run)
      break
    case 'Doctype':
      // The server prints it ahead of a layout.
      if (place.draft.analysis.module.kind !== 'layout')
        place.draft.analysis.diagnostics.add(documentOutside(node, '!doctype html'))
      break
    case 'Comment':
      break
    default:
      run.flush(place)
      addOther(node, place)
  }
}

/** As content for a component's slot it has what that content has; else nothing. */
function checkSpace({ attributes }: SpecialElement, { diagnostics, slotted }: Analysis): void {
  const isContent = attributes.some((one) => slotted.has(one))
  for (const one of attributes) {
    if (isContent && /^(?:Attribute|SpreadAttribute|LetDirective|SlotDirective)$/.test(one.type)) continue
    if (one.type === 'SlotDirective') diagnostics.add(slotMisplaced(one, one.name))
    else diagnostics.add(spaceAttribute(one))
  }
}

/** What is not text: it ends the run. */
function addOther(node: TemplateNode, place: Place): void {
  switch (node.type) {
    case 'HtmlTag':
      addHtml(node, place)
      break
    case 'Element':
      addElement(node, place)
      break
    case 'Component':
      addComponent(node, place)
      break
    case 'SlotElement':
      addSlotElement(node, place)
      break
    case 'IfBlock':
      addIf(node, place)
      break
    case 'SwitchBlock':
      addSwitch(node, place)
      break
    case 'ForBlock':
      addFor(node, place)
      break
    case 'KeyBlock':
      addKey(node, place)
      break
    case 'AwaitBlock':
      addAwait(node, place)
      break
    case 'TryBlock':
      addTry(node, place)
      break
    case 'RenderTag':
      addRender(node, place)
  }
}

function addSpecial(node: SpecialElement, place: Place): void {
  switch (node.name) {
    case 'dynamic':
      addDynamic(node, place)
      break
    case 'element':
      addChosenElement(node, place)
      break
    case 'head':
    case 'portal':
      addElsewhere(node, place)
      break
    case 'window':
      addWindow(node, place)
  }
}

/** Where text stands, without the white space around it. */
function wordsOf({ start, end }: Text, { draft }: Place): Span {
  const written = draft.analysis.diagnostics.source.text.slice(start, end)
  const blank = written.length - written.trimStart().length
  return written.trim() === '' ? { start, end } : { start: start + blank, end: start + written.trimEnd().length }
}

/** The names are in the scope already (`template.ts`): here is what they are, and from here on they may be read. */
function addConstant({ pattern, expression }: ConstTag, { draft }: Place): void {
  const { constants, scope } = draft.template
  const code = codeOf(expression, draft)
  const binds = pattern.names.map(({ name }) =>
    scope.findIndex((one, index) => index >= draft.ownFrom && draft.pending.has(index) && one.name === name),
  )
  for (const index of binds) draft.pending.delete(index)
  constants.push({ pattern: patternCode(pattern, draft), binds, code })
}

function addHtml({ expression, start, end }: HtmlTag, { draft, nodes }: Place): void {
  const code = codeOf(expression, draft)
  const slot = draft.slot({
    kind: 'html',
    value: { type: 'dynamic', code },
    alone: false,
    reads: code.reads,
    controls: false,
    span: { start, end },
  })
  nodes.push({ type: 'block', slot })
}
