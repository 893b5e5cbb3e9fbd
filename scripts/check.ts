/**
 * Every fault of the content: where, what was found, what was expected, how to mend it.
 *
 *   npm run check                    prints them; exits with 1 when one of them is an error
 *   npm run check -- --grades        and how hard each page is to read, the hardest first
 *   npm run check -- --json          as JSON, grades included
 *   npm run check -- --github        also as annotations of a workflow; so whenever one runs it
 *   npm run check -- --root <dir>    checks another copy of the repository
 *   npm run fix:slugs                adds new articles to content/slugs.yml
 */
import { statSync } from 'node:fs'
import path from 'node:path'
import { parseArgs, styleText } from 'node:util'
import { textTable } from '../lib/bench/text-table.ts'
import { checkRepository } from '../lib/check/check-repository.ts'
import { fixSlugs, UnreadableSlugsError } from '../lib/check/fix-slugs.ts'
import type { PageGrade } from '../lib/check/page-grades.ts'
import {
  countFaults,
  printFaults,
  printSummary,
  printWorkflowCommands,
} from '../lib/faults/print-faults.ts'

/** Keyed by the text of articles, so every copy of the repository can share it. */
const CACHE_FILE = path.resolve(import.meta.dirname, '..', '.cache', 'parsed-articles.json')
const USAGE = 'Usage: npm run check -- [--json | --github] [--grades] [--root <dir>] [--fix-slugs]'

type Options = {
  json: boolean
  github: boolean
  grades: boolean
  'fix-slugs': boolean
  root: string
}

const options = readOptions()
if (options === null) process.exitCode = 2
else if (options['fix-slugs']) addSlugs(options.root)
else await check(options)

async function check({ root, json, github, grades: wantsGrades }: Options): Promise<void> {
  const start = performance.now()
  const { faults, files, grades } = await checkRepository(root, { cacheFile: CACHE_FILE })
  const milliseconds = performance.now() - start
  const { errors, notes } = countFaults(faults)
  if (json) {
    const summary = { errors, notes, files, milliseconds: Math.round(milliseconds) }
    console.log(JSON.stringify({ faults, grades, summary }, null, 2))
  } else {
    process.stdout.write(printFaults(faults, (style, text) => styleText(style, text)))
    if (faults.length > 0) console.log()
    if (github) process.stdout.write(printWorkflowCommands(faults))
    if (wantsGrades) console.log(`${gradeTable(grades)}\n`)
    console.log(`${printSummary(faults, files, milliseconds)}${hardest(grades)}`)
  }
  process.exitCode = errors > 0 ? 1 : 0
}

function gradeTable(grades: readonly PageGrade[]): string {
  const number = (value: number | null): string => value?.toFixed(1) ?? '-'
  return textTable(
    [{ left: 'Page' }, 'grade', 'quick answer', 'words a sentence', 'longest', 'words'],
    grades.map(({ file, grade, quickAnswer, meanSentence, longestSentence, words }) => [
      file.replace(/^content\//, ''),
      number(grade),
      number(quickAnswer),
      number(meanSentence),
      String(longestSentence),
      String(words),
    ]),
  )
}

function hardest([worst]: readonly PageGrade[]): string {
  if (worst === undefined || worst.grade === null) return ''
  return `; hardest to read: ${worst.file} (grade ${worst.grade.toFixed(1)})`
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
        grades: { type: 'boolean', default: false },
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
