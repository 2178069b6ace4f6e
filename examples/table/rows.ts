// Makes the rows of the public js-framework-benchmark: a number and three words. Table.lview shows them.

export interface Row {
  id: number
  label: string
}

const adjectives =
  'pretty large big small tall short long handsome plain quaint clean elegant easy angry crazy helpful mushy odd unsightly adorable important inexpensive cheap expensive fancy'.split(
    ' ',
  )
const colours = 'red yellow blue green pink brown purple white black orange'.split(' ')
const nouns = 'table chair house bbq desk car pony cookie sandwich burger pizza mouse keyboard'.split(' ')

const pick = (words: string[]): string => words[Math.floor(Math.random() * words.length)] ?? ''

/** `count` rows, numbered from `first` on. */
export const makeRows = (first: number, count: number): Row[] =>
  Array.from({ length: count }, (_, i) => ({
    id: first + i,
    label: `${pick(adjectives)} ${pick(colours)} ${pick(nouns)}`,
  }))
