// A name comes in; a folder of that name goes out with a small project in it, which starts after `npm install` with `npm start`. The
// command `lview new`. The files are those of examples/starter, and a few that only a project of its own has.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UsageError } from './report.ts'

export interface NewOptions {
  /** What the project's package.json says of lview; this version unless given. */
  lview?: string
}

/** Makes the project. Gives the exit code. */
export function makeProject(name: string, options: NewOptions): number {
  const folder = resolve(name)
  const project = basename(folder)
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(project))
    throw new UsageError(`${project} is no name of a package: small letters, digits, \`.\`, \`_\` and \`-\``)
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new UsageError(`${name} is there already, and not empty: choose another name`)
  const root = findRoot(dirname(fileURLToPath(import.meta.url)))
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  mkdirSync(folder, { recursive: true })
  cpSync(join(root, 'examples', 'starter'), folder, { recursive: true })
  const files = filesOf(project, options.lview ?? `^${version}`)
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
  console.log(`${name} is made. Next:\n\n  cd ${name}\n  npm install\n  npm start\n`)
  return 0
}

/** The package's own folder: this file's depth is another in the bundle than in the sources. */
function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return folder
  return findRoot(dirname(folder))
}

function filesOf(name: string, lview: string): Record<string, string> {
  const manifest = {
    name,
    private: true,
    type: 'module',
    scripts: {
      start: 'node --import lview/register server.ts',
      dev: 'lview dev',
      check: 'lview check',
      format: 'lview format',
    },
    dependencies: { lview },
    devDependencies: { '@types/node': '^20', prettier: '^3.6', typescript: '>=5.9' },
  }
  const config = {
    compilerOptions: {
      strict: true,
      module: 'nodenext',
      target: 'es2022',
      types: ['node', 'lview/types'],
      allowImportingTsExtensions: true,
      verbatimModuleSyntax: true,
      erasableSyntaxOnly: true,
      skipLibCheck: true,
      noEmit: true,
    },
  }
  return {
    'package.json': `${JSON.stringify(manifest, null, 2)}\n`,
    'tsconfig.json': `${JSON.stringify(config, null, 2)}\n`,
    // npm leaves a file of this name out of what it publishes.
    '.gitignore': 'node_modules/\ndist/\n',
  }
}
