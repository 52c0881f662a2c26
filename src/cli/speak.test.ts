import { stripVTControlCharacters } from 'node:util'
import { expect, it } from 'vitest'
import { OicError } from '../foundation/index.ts'
import type { Context, Output } from './context.ts'
import { describeError, heading, printJson, warn } from './speak.ts'

interface Speaker {
  readonly context: Context
  readonly said: { out: string; err: string }
}

function aSpeaker(isTerminal: boolean, env: Record<string, string> = {}): Speaker {
  const said = { out: '', err: '' }
  const to = (name: 'out' | 'err'): Output => ({
    isTerminal,
    columns: 80,
    isGone: () => false,
    write: (text) => {
      said[name] += String(text)
    },
  })
  const context = { out: to('out'), err: to('err'), machine: { env, platform: 'linux', home: '/' } }
  return { context: context as unknown as Context, said }
}

const error = new OicError('PROFILE_NONE')
const plain =
  'oic: error: there is no profile yet\noic: hint: create one with `oic setup`, or `oic profile add`\n'

it('an error is a sentence and a next step', () => {
  expect(describeError(error, aSpeaker(false).context, false)).toBe(plain)
})

it('on a terminal its labels have a colour, and nothing else has', () => {
  const text = describeError(error, aSpeaker(true).context, false)
  expect([text.includes('\u001b[31moic: error:\u001b[39m'), stripVTControlCharacters(text)]).toEqual([
    true,
    plain,
  ])
})

it.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }])('with %j there is no colour', (env) => {
  expect(describeError(error, aSpeaker(true, env).context, false)).toBe(plain)
  expect(heading(aSpeaker(true, env).context, 'NAME')).toBe('NAME')
})

it('in JSON an error is one line, on a terminal too', () => {
  expect(describeError(error, aSpeaker(true).context, true)).toBe(
    '{"error":{"code":"PROFILE_NONE","message":"there is no profile yet","hint":"create one with `oic setup`, or `oic profile add`"}}\n',
  )
})

it('what is not our error is named by its kind alone', () => {
  const { context } = aSpeaker(false)
  const hint = 'oic: hint: set OIC_DEBUG=1 to see where, and please report it\n'
  expect(
    [new TypeError('canary'), 'canary', undefined].map((one) => describeError(one, context, false)),
  ).toEqual([
    `oic: error: something unexpected happened (TypeError)\n${hint}`,
    `oic: error: something unexpected happened (string)\n${hint}`,
    `oic: error: something unexpected happened (undefined)\n${hint}`,
  ])
})

it('where it happened is told to those who ask, without control characters', () => {
  const text = describeError(new Error('\u001b[31mx'), aSpeaker(false, { OIC_DEBUG: '1' }).context, false)
  expect(text).toMatch(/\nError: x\n {4}at .*speak\.test\.ts/)
})

it('a warning is talk', () => {
  const { context, said } = aSpeaker(false)
  warn(context, 'be careful')
  expect(said).toEqual({ out: '', err: 'oic: warning: be careful\n' })
})

it('JSON is one line for programs, and laid out for people', () => {
  const [piped, shown] = [aSpeaker(false), aSpeaker(true)]
  for (const { context } of [piped, shown]) printJson(context, { a: [1] })
  expect([piped.said.out, shown.said.out]).toEqual(['{"a":[1]}\n', '{\n  "a": [\n    1\n  ]\n}\n'])
})
