// The arguments of the `lview` command come in, its commands are run, an exit code goes out: 0, 1 (problems found) or
// 2 (wrong use). Each command is loaded when it is asked for: the compiler takes longer to load than to run. Read by lview.ts.
import { readFileSync } from 'node:fs'
import { Command, CommanderError, Option } from 'commander'
import { UsageError } from './report.ts'
import { stages } from './stages.ts'

export async function run(args: string[]): Promise<number> {
  let code = 0
  const finish = (result: number): void => {
    code = result
  }
  try {
    await makeProgram(finish).parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    // Commander has said what is wrong; help and the version are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (!(error instanceof UsageError)) throw error
    console.error(`error: ${error.message}`)
    return 2
  }
}

function makeProgram(finish: (code: number) => void): Command {
  const program = new Command('lview')
    .description('Compiles .lview files.')
    .version(readVersion())
    .exitOverride()
    .showHelpAfterError('(lview --help says more)')
  const json = new Option('--json', 'print what was found as JSON')
  program
    .command('build')
    .description('compile the .lview files of a folder: NAME.lview.js, its map, NAME.client.json and NAME.css for each')
    .argument('<src>', 'the folder, or one file')
    .requiredOption('--out <dir>', 'the folder to write to')
    .option('--watch', 'go on, and compile what changes')
    .addOption(json)
    .action(async (src: string, options: { out: string; watch?: true; json?: true }) => {
      const { build } = await import('./build.ts')
      finish(await build(src, options))
    })
  program
    .command('inspect')
    .description('print what the compiler makes of a file')
    .argument('<file>', 'a .lview file')
    .addOption(new Option('--stage <stage>', 'only this stage').choices(stages))
    .addOption(json)
    .action(async (file: string, options: { stage?: string; json?: true }) => {
      const { inspect } = await import('./inspect.ts')
      finish(inspect(file, options))
    })
  program
    .command('check')
    .description("check the types of .lview files with the project's own TypeScript")
    .argument('[paths...]', 'folders, or .lview files; this folder unless given')
    .option('-p, --project <tsconfig>', 'the tsconfig.json, else the nearest one above each file')
    .option('--watch', 'go on, and check again after each change')
    .addOption(json)
    .action(async (paths: string[], options: { project?: string; watch?: true; json?: true }) => {
      const { check } = await import('./check.ts')
      finish(await check(paths, options))
    })
  program
    .command('format')
    .description('format .lview files with Prettier and its settings')
    .argument('[paths...]', 'folders, or .lview files; this folder unless given')
    .option('--check', 'write nothing, say which files are not formatted')
    .option('--stdin <filename>', 'format what comes in, as if it were that file, and print it')
    .addOption(json)
    .action(async (paths: string[], options: { check?: true; stdin?: string; json?: true }) => {
      const { format } = await import('./format.ts')
      finish(await format(paths, options))
    })
  program
    .command('explain')
    .description('print what a diagnostic means, with a wrong and a right example')
    .argument('<code>', 'its code, as in unknown_name')
    .action(async (code: string) => {
      const { explain } = await import('./explain.ts')
      finish(explain(code))
    })
  program
    .command('new')
    .description('make a small project, which starts with `npm install` and `npm start`')
    .argument('<name>', 'the folder to make')
    .option('--lview <version>', "what the project's package.json says of lview: a version, or `file:` and a path")
    .action(async (name: string, options: { lview?: string }) => {
      const { makeProject } = await import('./new.ts')
      finish(makeProject(name, options))
    })
  program
    .command('dev')
    .description('run a server, and start it anew when a file changes')
    .argument('[entry]', 'the file that starts the server', 'server.ts')
    .action(async (entry: string) => {
      const { dev } = await import('./dev.ts')
      finish(await dev(entry))
    })
  return program
}

/** The version in the nearest package.json above: this file's depth is another in dist/ than in the sources. */
function readVersion(folder = new URL('./', import.meta.url)): string {
  try {
    return (JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as { version: string }).version
  } catch (error) {
    const above = new URL('../', folder)
    if (above.href === folder.href) throw error
    return readVersion(above)
  }
}
