// Folders and files come in; out go the projects that they belong to, each with its tsconfig.json and its `.lview` files, and
// the tsconfig.json under which tsc checks the shadows. Read by `check.ts`.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, parse, relative, resolve, sep } from 'node:path'
import { type Config, isRecord, readConfig, type Said } from './config.ts'

/** The files that one tsconfig.json is for. All paths are absolute. */
export interface Project {
  /** The nearest folder above with a package.json: what lies in it can be checked. */
  root: string
  /** Where the shadows of the root's files lie, at the same places. */
  shadows: string
  /** The project's tsconfig.json; undefined where there is none. */
  path: string | undefined
  config: Config
  folder: string
  views: string[]
}

/** Where the cache of a package lies, as other tools have theirs. */
const cache = join('node_modules', '.cache', 'lview', 'check')

/** The projects of some folders and `.lview` files. `path`: the tsconfig.json that is meant. */
export function findProjects(targets: readonly string[], path: string | undefined): Project[] {
  const projects = new Map<string, Project>()
  const projectOf = (folder: string): Project => {
    const root = findAbove(path === undefined ? folder : dirname(path), 'package.json') ?? folder
    const found = path ?? findConfig(folder, root)
    const key = found ?? root
    const known = projects.get(key)
    if (known !== undefined) return known
    const project: Project = {
      root,
      shadows: join(root, cache),
      path: found,
      config: found === undefined ? readConfig('') : readConfig(found),
      folder: found === undefined ? root : dirname(found),
      views: [],
    }
    projects.set(key, project)
    return project
  }
  for (const target of targets) {
    if (target.endsWith('.lview')) projectOf(dirname(target))
    else for (const view of findViews(target)) projectOf(dirname(view))
  }
  for (const project of projects.values()) {
    const isOwn = (folder: string): boolean => path !== undefined || !existsSync(join(folder, 'tsconfig.json'))
    project.views = findViews(project.folder, excludedBy(project), isOwn)
  }
  return [...projects.values()].filter(({ views }) => views.length > 0)
}

/** The nearest folder with a file of a name. */
function findAbove(folder: string, name: string): string | undefined {
  if (existsSync(join(folder, name))) return folder
  const above = dirname(folder)
  return above === folder ? undefined : findAbove(above, name)
}

/** One above the package is for other packages. */
function findConfig(folder: string, root: string): string | undefined {
  const found = findAbove(folder, 'tsconfig.json')
  return found !== undefined && (found === root || isWithin(found, root)) ? join(found, 'tsconfig.json') : undefined
}

/** What is never looked at: packages and hidden folders. */
export const isHidden = (name: string): boolean => name === 'node_modules' || /^\.[^.]/.test(name)

function findViews(folder: string, excluded: readonly string[] = [], isOwn = (_: string) => true): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (isHidden(entry.name) || excluded.includes(path)) return []
      if (entry.isDirectory()) return isOwn(path) ? findViews(path, excluded, isOwn) : []
      return entry.name.endsWith('.lview') ? [path] : []
    })
}

/** Folders that the tsconfig.json leaves out: those of its output, and those that it names without a pattern. */
function excludedBy({ config }: Project): string[] {
  const outputs = ['outDir', 'declarationDir'].map((name) => config.options.get(name))
  return [...outputs, config.exclude].flatMap(pathsOf)
}

function pathsOf(said: Said | undefined): string[] {
  if (said === undefined) return []
  return [said.value].flat().flatMap((one) => (typeof one === 'string' ? [resolve(said.folder, one)] : []))
}

/** Whether what is only a matter of modules as they stand is reported in the project's own `.ts` files. */
export function isVerbatim({ config }: Project): boolean {
  return ['verbatimModuleSyntax', 'isolatedModules'].some((name) => config.options.get(name)?.value === true)
}

/** Where the shadow of a view lies, without its ending `.ts`. */
export function shadowPath({ root, shadows }: Project, view: string): string {
  return join(shadows, relative(root, view))
}

const withoutConfig = { strict: true, module: 'nodenext', target: 'es2022', skipLibCheck: true }

/** Each project of a package has files of its own in the cache. */
export function configName({ folder, path = 'none' }: Project): string {
  return createHash('sha1').update(`${folder} ${path}`).digest('hex').slice(0, 8)
}

/** What a tsconfig.json may say for the folder of the one that is used. */
const configFolder = /\$\{configDir\}/g

/** The tsconfig.json for the shadows: it extends the project's own. */
export function configFor(project: Project): object {
  const { config, folder, path, root, shadows } = project
  const here = (text: string): string => text.replace(configFolder, () => folder)
  const mirrored = (target: string): string[] => [
    target,
    ...(isWithin(target, root) ? [shadowPath(project, target)] : []),
  ]
  const moved = [...config.options].filter(([, { value }]) => JSON.stringify(value ?? null).search(configFolder) >= 0)
  const compilerOptions = {
    ...(path === undefined ? withoutConfig : {}),
    ...Object.fromEntries(moved.map(([name, { value }]) => [name, JSON.parse(here(JSON.stringify(value))) as unknown])),
    noEmit: true,
    allowImportingTsExtensions: true,
    // `X.d.lview.ts` is how tsc looks for the types of `./X.lview`.
    allowArbitraryExtensions: true,
    // A `.lview` file's script is erased as it stands.
    verbatimModuleSyntax: true,
    composite: false,
    // What tsc found in files that did not change is kept as well.
    incremental: true,
    tsBuildInfoFile: join(shadows, `${configName(project)}.tsbuildinfo`),
    declaration: false,
    declarationMap: false,
    emitDeclarationOnly: false,
    isolatedDeclarations: false,
    rootDir: parse(root).root,
    rootDirs: [root, shadows, ...pathsOf(config.options.get('rootDirs')).flatMap(mirrored)],
    ...pathsFor(config, mirrored, here),
  }
  const files = [...project.views.map((view) => `${shadowPath(project, view)}.ts`), ...pathsOf(config.files)]
  const isWhole = path !== undefined && config.files === undefined && config.include === undefined
  return {
    ...(path === undefined ? {} : { extends: path }),
    compilerOptions,
    files: files.map(here),
    ...listFor('include', isWhole ? { value: ['**/*'], folder } : config.include, here),
    ...listFor('exclude', config.exclude ?? { value: excludedBy(project), folder }, here),
    references: [],
  }
}

/** A list of patterns, with the folder before each: the shadows' tsconfig.json lies elsewhere. */
function listFor(name: string, said: Said | undefined, here: (text: string) => string): object {
  if (said === undefined) return {}
  const patterns = [said.value].flat().filter((one) => typeof one === 'string')
  const absolute = (one: string): string => resolve(said.folder, here(one)).split(sep).join('/')
  return { [name]: patterns.map(absolute) }
}

/** `paths`, each target at the places of the shadows as well. */
function pathsFor({ options }: Config, mirrored: (target: string) => string[], here: (text: string) => string): object {
  const paths = options.get('paths')
  const baseUrl = options.get('baseUrl')
  const base = typeof baseUrl?.value === 'string' ? resolve(baseUrl.folder, here(baseUrl.value)) : undefined
  if (!isRecord(paths?.value) && base === undefined) return {}
  const entries = Object.entries(isRecord(paths?.value) ? paths.value : {})
  if (base !== undefined && !entries.some(([pattern]) => pattern === '*')) entries.push(['*', ['*']])
  const found = entries.map(([pattern, targets]) => {
    const absolute = pathsOf({ value: targets, folder: base ?? paths?.folder ?? '' }).map(here)
    return [pattern, absolute.flatMap(mirrored)]
  })
  return { paths: Object.fromEntries(found) as object }
}

function isWithin(path: string, folder: string): boolean {
  return path.startsWith(folder + sep)
}
