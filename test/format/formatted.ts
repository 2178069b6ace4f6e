// The formatter as tests call it: Prettier with the plugin, by the settings of this repository unless others are given.
import { format, type Options } from 'prettier'
import * as plugin from '../../compiler/prettier.ts'

const settings: Options = { parser: 'lview', plugins: [plugin], printWidth: 120, singleQuote: true, semi: false }

export function formatted(text: string, options: Options = {}): Promise<string> {
  return format(text, { ...settings, ...options })
}
