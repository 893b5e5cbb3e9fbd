import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDataFile } from '../yaml/parse-data-file.ts'
import { exercisesSchema, type Exercise } from './exercise.ts'

export const EXERCISES_FILE = 'content/exercises.yml'

/**
 * Reads the text of content/exercises.yml.
 *
 * @throws DataFileError with every bad field
 */
export function parseExercises(yamlText: string): Exercise[] {
  return parseDataFile(yamlText, exercisesSchema, EXERCISES_FILE).exercises
}

/**
 * Reads content/exercises.yml, in its order.
 *
 * @param root top of the repository
 * @throws DataFileError as parseExercises does; the file system's own error when there is no file
 */
export function loadExercises(root: string): Exercise[] {
  return parseExercises(readFileSync(join(root, EXERCISES_FILE), 'utf8'))
}
