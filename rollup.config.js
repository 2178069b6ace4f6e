// Bundles the browser client: dist/runtime-client/connect.js in, dist/client.min.js (what every page loads) and its chunks out.
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { minify } from 'terser'

/**
 * Writes numbers where they are used: a constant that chunks import would be a variable and an export of the entry.
 */
function inlineConstants() {
  const constants = new Map()
  const files = ['dist/protocol', 'dist/runtime-client'].flatMap((folder) =>
    readdirSync(folder).flatMap((name) => (name.endsWith('.js') ? [`${folder}/${name}`] : [])),
  )
  for (const file of files)
    for (const [, name, value] of readFileSync(file, 'utf8').matchAll(/^(?:export )?const ([A-Z_\d]+) = (-?[\d_]+);/gm))
      constants.set(name, value)
  return {
    name: 'inline-constants',
    // Chunks of builds before are not the client's any more.
    buildStart() {
      for (const file of readdirSync('dist')) if (/^client-.*\.min\.js/.test(file)) rmSync(`dist/${file}`)
    },
    transform: (code, id) =>
      /runtime-client/.test(id)
        ? {
            code: code.replace(/^(?!import )(.*)/gm, (line) =>
              line.replace(/\b[A-Z][A-Z_\d]+\b(?! =)/g, (name) => constants.get(name) ?? name),
            ),
            map: null,
          }
        : null,
  }
}

/** A module that is named at run time is named as it is: what TypeScript would do with its extension is taken out. */
function plainImports() {
  return {
    name: 'plain-imports',
    transform: (code) => ({
      code: code
        .replace(/^var __rewriteRelativeImportExtension = [\s\S]*?^};\n/m, '')
        .replace(/\bimport\(([^;]*?)__rewriteRelativeImportExtension\(/g, 'import($1('),
      map: null,
    }),
  }
}

/**
 * Chromium compiles all functions of a script that begins so while it loads, aside. Else the first frame waits for that: a class that
 * changes took 1.0 ms with the client as it came, and takes 0.3 ms.
 */
const HINT = '//# allFunctionsCalledOnLoad\n'

/** In the order in which terser names variables: the same letters over and over are compressed best. */
const LETTERS = 'ntoesciralfudmhpwvykgjbxzqABCDEFGHIJKLMNOPQRSTUVWXYZ$_'

/** One letter for each of the private names that are most frequent. */
function shortNames(code) {
  const counts = new Map()
  for (const [name] of code.matchAll(/\b_[a-z]\w*/g)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const names = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a))
  return Object.fromEntries([...LETTERS].flatMap((letter, i) => (names[i] ? [[`$${names[i]}`, letter]] : [])))
}

/** The client's list of imports, written shorter: of each only its name. */
function shorterImports(code) {
  return code.replace(/\[(?:\(\)=>import\("\.\/client-[\w-]+\.min\.js"\),?)+\]/, (list) => {
    const names = Array.from(list.matchAll(/client-([\w-]+)/g), ([, name]) => name)
    return `"${names.join(' ')}".split(" ").map(n=>()=>import(\`./client-\${n}.min.js\`))`
  })
}

/** Exports of the entry under the names that they have in it, not by others; gives these by the ones that chunks import. */
function exportPlainly(code, names) {
  return code.replace(/\bexport\{[^}]*\}/, (list) =>
    list.replace(/([\w$]+) as ([\w$]{1,2})\b/g, (_, own, exported) => {
      names.set(exported, own)
      return own
    }),
  )
}

const importPlainly = (code, names) =>
  code.replace(/\bimport\{([^}]*)\}from"\.\/client\.min\.js"/, (list) =>
    list.replace(/([{,])([\w$]+)(?: as ([\w$]+))?/g, (_, before, exported, local = exported) => {
      const own = names.get(exported) ?? exported
      return before + (own === local ? own : `${own} as ${local}`)
    }),
  )

/**
 * Minifies the chunks one after the other, the entry first: names of properties that start with `_` are private to the
 * client and are shortened, in all chunks the same way.
 */
function terser() {
  const nameCache = {}
  const exported = new Map()
  return {
    name: 'terser',
    async generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk')
      nameCache.props = { props: shortNames(chunks.find(({ isEntry }) => isEntry).code) }
      for (const chunk of chunks.sort((a, b) => b.isEntry - a.isEntry)) {
        const { code, map } = await minify(
          { [chunk.fileName]: chunk.code },
          {
            ecma: 2022,
            module: true,
            compress: {
              passes: 5,
              hoist_funs: true,
              unsafe: true,
              unsafe_comps: true,
              unsafe_arrows: true,
              unsafe_methods: true,
              pure_getters: true,
            },
            mangle: { properties: { regex: /^_/ } },
            nameCache,
            // The header that it is served with names the map.
            sourceMap: { content: chunk.map },
          },
        )
        // Only the names of properties are shared.
        delete nameCache.vars
        // Shorter, and the more so compressed. (No string of the client has the word.)
        const short = shorterImports(code.replace(/\bconst\b/g, 'let'))
        chunk.code = HINT + (chunk.isEntry ? exportPlainly(short, exported) : importPlainly(short, exported))
        bundle[`${chunk.fileName}.map`].source = map
      }
    },
  }
}

export default {
  preserveEntrySignatures: 'allow-extension',
  input: { client: 'dist/runtime-client/connect.js' },
  treeshake: { moduleSideEffects: (id) => /connect\.js$/.test(id), unknownGlobalSideEffects: false },
  plugins: [plainImports(), inlineConstants()],
  output: {
    dir: 'dist',
    format: 'es',
    generatedCode: 'es2015',
    sourcemap: true,
    entryFileNames: '[name].min.js',
    chunkFileNames: 'client-[name].min.js',
    plugins: [terser()],
  },
}
