/**
 * Notes for every test what the sandbox answered in it, at the place where each request is remembered anyway: nobody
 * has to say what a test is about, and nobody can say it wrongly. What a fault struck is no answer of the endpoint.
 * An answer whose headers or members are not wholly those of its kind fails the test, whatever the test compares.
 */
import { matchedRoutes } from 'hono/route'
import { afterEach, beforeEach, vi } from 'vitest'
import type { ExchangeContext } from '../../src/sandbox/http/exchange.ts'
import { isMethodRefusal } from '../../src/sandbox/http/method-refusals.ts'
import type { OriginName } from '../../src/sandbox/http/origin-name.ts'
import { problemsWith } from '../answers/judge-answer.ts'
import { judgedAnswer } from '../answers/judged-answer.ts'
import { forAllMethods } from '../evidence/for-all-methods.ts'
import { writtenPath } from '../evidence/written-path.ts'
import { type Answer, anyMethod } from './judge-refusals.ts'

declare module 'vitest' {
  interface TaskMeta {
    answers?: readonly Answer[]
  }
}

let answers: Promise<Answer>[] = []
let problems: Promise<readonly string[]>[] = []

/** As rows name endpoints; undefined where none was asked. */
function placeOf(c: ExchangeContext, origin: OriginName): string | undefined {
  const routes = matchedRoutes(c)
  // The first of them answered: an address that stands before one with a name in its place takes all methods itself.
  const answering = routes.find(({ method, handler }) => method !== 'ALL' || isMethodRefusal(handler))
  if (answering !== undefined) {
    return `${answering.method === 'ALL' ? anyMethod : answering.method} ${writtenPath(answering.path)}`
  }
  const path = routes.at(-1)?.path ?? ''
  const isServing = !forAllMethods.some((known) => known.origin === origin && known.path === path)
  return isServing ? `ALL ${writtenPath(path)}` : undefined
}

/** `access_denied` goes back to the application when a person said so: the page did as it was told. */
const sentBack = /[?#&]error=(?!access_denied)/

/** An error, shown or sent back to the application; introspection says in the body that a token does not hold. */
async function isRefusal(place: string, answer: Response): Promise<boolean> {
  if (answer.status >= 400 || sentBack.test(answer.headers.get('location') ?? '')) return true
  if (place !== 'POST /oauth2/v1/introspect') return false
  return (await answer.clone().json()).active === false
}

async function observed(place: string, answer: Response): Promise<Answer> {
  return { place, isRefusal: await isRefusal(place, answer) }
}

vi.mock(import('../../src/sandbox/http/note-request.ts'), async (load) => {
  const { noteRequest } = await load()
  return {
    noteRequest: (c, instance, origin) => {
      if (origin !== 'control' && c.var.fault === undefined) {
        const place = placeOf(c, origin)
        if (place !== undefined) answers.push(observed(place, c.res))
        problems.push(judgedAnswer(c, instance, { origin, place }).then(problemsWith))
      }
      return noteRequest(c, instance, origin)
    },
  }
})

beforeEach(() => {
  answers = []
  problems = []
})

afterEach(async ({ task }) => {
  task.meta.answers = await Promise.all(answers)
  const found = new Set((await Promise.all(problems)).flat())
  if (found.size > 0)
    throw new Error(`the sandbox gave an answer that is not wholly of its kind:\n${[...found].join('\n')}`)
})
