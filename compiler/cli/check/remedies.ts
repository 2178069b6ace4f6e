// What tsc says comes in, what to write instead goes out, where it is known. Read by `run.ts`.

interface Remedy {
  codes: readonly string[]
  /** What the text must say. */
  says?: RegExp
  remedy: string
}

// The first that fits is taken.
const remedies: readonly Remedy[] = [
  {
    codes: ['TS1484'],
    remedy: 'Write `type` before the name: types are erased, and the import of one fails when the module is loaded.',
  },
  {
    codes: ['TS18047', 'TS18048', 'TS18049', 'TS2531', 'TS2532', 'TS2533'],
    remedy: 'Put what reads it into `{#if …}`, or write `?.` and what shows instead: `{user?.name ?? "nobody"}`.',
  },
  {
    codes: ['TS2345'],
    says: /parameter of type 'Showable'/,
    remedy: 'Show a string or a number of it: a property, `JSON.stringify(…)`, or for a date `when.toISOString()`.',
  },
  {
    codes: ['TS2345'],
    says: /parameter of type 'Classes'/,
    remedy: 'A class is a string, an array of such, or an object whose keys are classes.',
  },
  {
    codes: ['TS2345'],
    says: /parameter of type 'Iterable<any>/,
    remedy:
      '`{#for}` goes over what is iterable: write `Object.entries(…)` for an object, `Array(n).keys()` for a number.',
  },
  {
    codes: ['TS2741', 'TS2739', 'TS2740'],
    remedy: 'Give what is missing, or declare it with `?`.',
  },
  {
    codes: ['TS2353'],
    remedy: 'Leave it out, or add it to the type.',
  },
  {
    codes: ['TS2349'],
    says: /Type 'View</,
    remedy: 'A view is no component: define what a tag names by `defineComponent`.',
  },
  {
    codes: ['TS2678', 'TS2367'],
    remedy: 'Compare with a value that is possible here.',
  },
]

/** Empty where none is known. */
export function remedyFor(code: string, text: string): string {
  return (
    remedies.find(({ codes, says }) => codes.includes(code) && (says === undefined || says.test(text)))?.remedy ?? ''
  )
}
