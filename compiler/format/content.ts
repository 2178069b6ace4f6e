// What is within an element, a block or the file comes in, its doc goes out. Where white space means something it stays, and
// where there is none, none comes in; what kind of white space it is, a line's width and the author's line ends decide.
// Read by `prettier.ts`.
import { builders } from 'prettier/doc'
import type { File, Fragment, TemplateNode } from '../ast.ts'
import { allowsText, isSilent } from '../space.ts'
import { printBlock } from './block.ts'
import { printBraced } from './expression.ts'
import { type Doc, type Page, textOf, verbatim } from './page.ts'
import { printSection, type Section, sectionsOf } from './section.ts'
import { type Content, printTagged } from './tag.ts'

const { fill, hardline, line, softline } = builders

type Node = TemplateNode | Section

/** A node or a word of text, with the white space before it. */
interface Piece {
  readonly space: string
  /** Undefined for a word. */
  readonly node: Node | undefined
  readonly doc: Doc
  /** Text, or what stands in a line of text. */
  readonly isInline: boolean
}

/** `parent` is the element around, across blocks, as `space.ts` means it. */
export async function printContent(page: Page, fragment: Fragment, parent: string | undefined): Promise<Content> {
  return arrange(page, fragment.children, parent)
}

/** The whole file: its template with the sections at their places. */
export async function printFile(page: Page, file: File): Promise<Doc> {
  const nodes = [...file.template.children, ...sectionsOf(file)].sort((a, b) => a.start - b.start)
  const { doc, isEmpty } = await arrange(page, nodes, undefined)
  return isEmpty ? '' : [doc, hardline]
}

async function arrange(page: Page, nodes: readonly Node[], parent: string | undefined): Promise<Content> {
  const pieces = await readPieces(page, nodes, parent)
  const [first] = pieces
  if (first === undefined) return { doc: '', isEmpty: true, isApart: false }
  const visible = pieces.map(({ node }) => node === undefined || !isSilentNode(node))
  const from = visible.indexOf(true)
  const to = visible.lastIndexOf(true)
  const parts: Doc[] = [first.doc]
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1]
    if (before === undefined) continue
    // Around what shows first and last, and where no text may be, white space means nothing.
    const isFree =
      from < 0 ||
      index <= from ||
      index > to ||
      (!allowsText(parent) && before.node !== undefined && piece.node !== undefined)
    const between = separate(before, piece, isFree)
    if (between === undefined) parts.push([parts.pop() ?? '', piece.doc])
    else parts.push(between, piece.doc)
  }
  return {
    doc: fill(parts),
    isEmpty: false,
    isApart: first.space.includes('\n'),
  }
}

/** What stands between two pieces; undefined where nothing may. */
function separate(before: Piece, after: Piece, isFree: boolean): Doc | undefined {
  const isSection = isSectionNode(before.node) || isSectionNode(after.node)
  const ends = after.space.match(/\n/g)?.length ?? 0
  if (after.space === '' && !isFree) return undefined
  if (isSection) return before.node?.type === 'Comment' && ends === 1 ? hardline : [hardline, hardline]
  if (ends > 1) return [hardline, hardline]
  if (after.space === '') return softline
  // An end of a line between two nodes is the author's; one in text is not.
  const isText = before.node === undefined || after.node === undefined
  return ends === 0 || (isText && before.isInline && after.isInline) ? line : hardline
}

async function readPieces(page: Page, nodes: readonly Node[], parent: string | undefined): Promise<Piece[]> {
  const pieces: Piece[] = []
  let space = ''
  let isIgnored = false
  for (const node of nodes) {
    if (node.type === 'Text') {
      for (const part of textOf(page, node).split(/([ \t\n\r\f]+)/)) {
        if (part === '') continue
        if (/^[ \t\n\r\f]/.test(part)) space += part
        else {
          pieces.push({ space, node: undefined, doc: part, isInline: true })
          space = ''
        }
      }
      continue
    }
    const doc = isIgnored ? verbatim(textOf(page, node)) : await printNode(page, node, parent)
    isIgnored = node.type === 'Comment' && node.data.trim() === 'prettier-ignore'
    pieces.push({ space, node, doc, isInline: isInline(node) })
    space = ''
  }
  return pieces
}

async function printNode(page: Page, node: Node, parent: string | undefined): Promise<Doc> {
  switch (node.type) {
    case 'ServerScript':
    case 'ClientScript':
    case 'Style':
      return printSection(page, node)
    case 'Text':
    case 'Comment':
    case 'Doctype':
      return verbatim(textOf(page, node))
    case 'ExpressionTag':
      return printBraced(page, '{', node.expression, { start: node.start + 1, end: node.end - 1 })
    case 'HtmlTag':
    case 'OnceTag':
    case 'JsonTag':
    case 'RenderTag': {
      const keyword = /^\{\s*@\s*[a-z]+/.exec(textOf(page, node))?.[0] ?? ''
      const within = { start: node.start + keyword.length, end: node.end - 1 }
      return printBraced(page, keyword.replace(/\s/g, ''), node.expression, within)
    }
    case 'ConstTag':
      return printConstant(page, node)
    case 'Element':
    case 'Component':
    case 'SlotElement':
    case 'SpecialElement':
      return printTagged(page, node, (inner) => {
        const isOuter = node.type === 'SlotElement' || node.type === 'SpecialElement'
        return printContent(page, node.children, isOuter ? undefined : inner)
      })
    default:
      return printBlock(page, node, (body) =>
        printContent(page, body, node.type === 'SnippetBlock' ? undefined : parent),
      )
  }
}

async function printConstant(page: Page, node: TemplateNode): Promise<Doc> {
  const text = textOf(page, node)
    .replace(/^\{\s*@\s*const\b/, '')
    .slice(0, -1)
    .trim()
  try {
    return ['{@', await page.code(`const ${text}`, { parser: 'babel-ts', semi: false }), '}']
  } catch {
    return ['{@const ', verbatim(text), '}']
  }
}

const inlineElements: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo cite code data dfn em i kbd mark q ruby s samp small span strong sub sup time u var wbr'.split(' '),
)

/** Stands in a line of text. */
function isInline(node: Node): boolean {
  return (
    node.type === 'ExpressionTag' ||
    node.type === 'OnceTag' ||
    (node.type === 'Element' && inlineElements.has(node.name))
  )
}

function isSectionNode(node: Node | undefined): boolean {
  return node?.type === 'ServerScript' || node?.type === 'ClientScript' || node?.type === 'Style'
}

function isSilentNode(node: Node): boolean {
  return node.type === 'Comment' || isSection(node) || isSilent(node)
}

function isSection(node: Node): node is Section {
  return isSectionNode(node)
}
