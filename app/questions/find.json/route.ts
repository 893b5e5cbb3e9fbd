import { listQuestions, questionWords } from '@/lib/content/questions.ts'
import { meaningfulWords } from '@/lib/questions/likeness.ts'

export const dynamic = 'force-static'

/** What public/find-question.js looks through: the words of each question by its address. */
export function GET(): Response {
  return Response.json(
    Object.fromEntries(
      listQuestions().map((question) => [
        `/questions/${question.slug}/`,
        meaningfulWords(questionWords(question)),
      ]),
    ),
  )
}
