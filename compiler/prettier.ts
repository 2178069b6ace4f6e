// `lview/prettier`: a plugin for Prettier, with which it formats `.lview` files; editors use it, and so does `lview format`. The
// parser is the compiler's own, and `format/` prints what it gives.
import type { Options, ParserOptions, Plugin } from 'prettier'
import type { File } from './ast.ts'
import { Diagnostics } from './diagnostics.ts'
import { printFile } from './format/content.ts'
import { type Doc, type Page, verbatim } from './format/page.ts'
import { parse } from './parse.ts'
import { readSource } from './position.ts'

export const languages: Plugin['languages'] = [{ name: 'lview', parsers: ['lview'], extensions: ['.lview'] }]

/** Prettier's form of a mistake: where, and what. */
class TemplateError extends SyntaxError {
  readonly loc: { start: { line: number; column: number } }

  constructor(message: string, line: number, column: number) {
    super(message)
    this.loc = { start: { line, column } }
  }
}

/** What Prettier passes from the parser to the printer. */
interface Root {
  readonly file: File
  /** Prettier drops what an embedded printer throws, and goes on with `print`: there it is thrown again. */
  failure: unknown
}

function parseFile(text: string, { filepath }: ParserOptions): Root {
  const diagnostics = new Diagnostics(readSource(text, filepath ?? 'template.lview'))
  const file = parse(diagnostics.source, diagnostics)
  const wrong = diagnostics.list().find(({ severity }) => severity === 'error')
  if (wrong) throw new TemplateError(`${wrong.message} ${wrong.remedy}`, wrong.line, wrong.column)
  return { file, failure: undefined }
}

export const parsers: Plugin<Root>['parsers'] = {
  lview: {
    parse: parseFile,
    astFormat: 'lview',
    locStart: ({ file }) => file.start,
    locEnd: ({ file }) => file.end,
  },
}

export const printers: Plugin<Root>['printers'] = {
  lview: {
    getVisitorKeys: () => [],
    embed:
      ({ node: root }, options) =>
      async (textToDoc) => {
        try {
          return await printFile(makePage(options as ParserOptions, textToDoc), root.file)
        } catch (error) {
          root.failure = error
          throw error
        }
      },
    print: ({ node: root }, { embeddedLanguageFormatting, originalText }) => {
      if (embeddedLanguageFormatting === 'off') return verbatim(originalText)
      throw root.failure
    },
  },
}

function makePage(options: ParserOptions, textToDoc: (text: string, options: Options) => Promise<Doc>): Page {
  const { originalText, tabWidth, useTabs, bracketSameLine, singleAttributePerLine } = options
  return {
    text: originalText,
    settings: {
      tabWidth,
      useTabs: useTabs === true,
      bracketSameLine,
      singleAttributePerLine: singleAttributePerLine === true,
    },
    // The names of Prettier's parsers of expressions are not in its types.
    code: (text, settings) => textToDoc(text, settings as Options),
  }
}
