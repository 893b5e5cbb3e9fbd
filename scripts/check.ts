/**
 * Every fault of the content: where, what was found, what was expected, how to mend it.
 *
 *   npm run check                    prints them; exits with 1 when one of them is an error
 *   npm run check -- --json          as JSON
 *   npm run check -- --github        also as annotations of a workflow; so whenever one runs it
 *   npm run check -- --root <dir>    checks another copy of the repository
 *   npm run fix:slugs                adds new articles to content/slugs.yml
 */
import { statSync } from 'node:fs'
import path from 'node:path'
import { parseArgs, styleText } from 'node:util'
import { checkRepository } from '../lib/check/check-repository.ts'
import { fixSlugs, UnreadableSlugsError } from '../lib/check/fix-slugs.ts'
import {
  countFaults,
  printFaults,
  printSummary,
  printWorkflowCommands,
} from '../lib/faults/print-faults.ts'

/** Keyed by the text of articles, so every copy of the repository can share it. */
const CACHE_FILE = path.resolve(import.meta.dirname, '..', '.cache', 'parsed-articles.json')
const USAGE = 'Usage: npm run check -- [--json | --github] [--root <dir>] [--fix-slugs]'

type Options = { json: boolean; github: boolean; 'fix-slugs': boolean; root: string }

const options = readOptions()
if (options === null) process.exitCode = 2
else if (options['fix-slugs']) addSlugs(options.root)
else await check(options)

async function check({ root, json, github }: Options): Promise<void> {
  const start = performance.now()
  const { faults, files } = await checkRepository(root, { cacheFile: CACHE_FILE })
  const milliseconds = performance.now() - start
  const { errors, notes } = countFaults(faults)
  if (json) {
    const summary = { errors, notes, files, milliseconds: Math.round(milliseconds) }
    console.log(JSON.stringify({ faults, summary }, null, 2))
  } else {
    process.stdout.write(printFaults(faults, (style, text) => styleText(style, text)))
    if (faults.length > 0) console.log()
    if (github) process.stdout.write(printWorkflowCommands(faults))
    console.log(printSummary(faults, files, milliseconds))
  }
  process.exitCode = errors > 0 ? 1 : 0
}

function addSlugs(root: string): void {
  try {
    const added = fixSlugs(root)
    console.log(
      added.length === 0
        ? 'content/slugs.yml has every article already'
        : `Added to content/slugs.yml: ${added.join(', ')}`,
    )
  } catch (error) {
    if (!(error instanceof UnreadableSlugsError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

/** Null, and words on standard error, when the command was not written as it should be. */
function readOptions(): Options | null {
  try {
    const { values } = parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        github: { type: 'boolean', default: false },
        'fix-slugs': { type: 'boolean', default: false },
        root: { type: 'string', default: process.cwd() },
      },
    })
    if (values.json && values.github) throw new Error('--json and --github exclude each other')
    const root = path.resolve(values.root)
    if (!statSync(path.join(root, 'content'), { throwIfNoEntry: false })?.isDirectory()) {
      throw new Error(`There is no folder content/ in ${root}`)
    }
    return {
      ...values,
      root,
      github: values.github || (process.env.GITHUB_ACTIONS === 'true' && !values.json),
    }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
    return null
  }
}
