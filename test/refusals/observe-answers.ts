/**
 * Notes for every test what the sandbox answered in it, at the place where each request is remembered anyway: nobody
 * has to say what a test is about, and nobody can say it wrongly. What a fault struck is no answer of the endpoint.
 */
import { matchedRoutes } from 'hono/route'
import { afterEach, beforeEach, vi } from 'vitest'
import type { ExchangeContext } from '../../src/sandbox/http/exchange.ts'
import { isMethodRefusal } from '../../src/sandbox/http/method-refusals.ts'
import type { OriginName } from '../../src/sandbox/http/origin-name.ts'
import { forAllMethods } from '../evidence/for-all-methods.ts'
import { writtenPath } from '../evidence/written-path.ts'
import { type Answer, anyMethod } from './judge-refusals.ts'

declare module 'vitest' {
  interface TaskMeta {
    answers?: readonly Answer[]
  }
}

let answers: Promise<Answer>[] = []

/** As rows name endpoints; undefined where none was asked. */
function placeOf(c: ExchangeContext, origin: OriginName): string | undefined {
  const routes = matchedRoutes(c)
  const served = routes.find(({ method }) => method !== 'ALL')
  if (served !== undefined) return `${served.method} ${writtenPath(served.path)}`
  const refusal = routes.find(({ handler }) => isMethodRefusal(handler))
  if (refusal !== undefined) return `${anyMethod} ${writtenPath(refusal.path)}`
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
      const place = origin === 'control' || c.var.fault !== undefined ? undefined : placeOf(c, origin)
      if (place !== undefined) answers.push(observed(place, c.res))
      return noteRequest(c, instance, origin)
    },
  }
})

beforeEach(() => {
  answers = []
})

afterEach(async ({ task }) => {
  task.meta.answers = await Promise.all(answers)
})
