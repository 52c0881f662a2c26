import { describe, expect, it } from 'vitest'
import { type Answer, countRefusals, tooFewRefusals } from './judge-refusals.ts'

const endpoints = ['GET /users', 'POST /users', 'GET /me']

const refused = (place: string): Answer => ({ place, isRefusal: true })
const granted = (place: string): Answer => ({ place, isRefusal: false })

const counted = (...tests: readonly (readonly Answer[])[]) =>
  countRefusals(endpoints, tests)
    .filter(({ refusing, accepting }) => refusing + accepting > 0)
    .map(({ endpoint, refusing, accepting }) => [endpoint, refusing, accepting])

describe('a test', () => {
  it.each([
    { what: 'asked nothing', answers: [], numbers: [] },
    { what: 'is refused', answers: [refused('GET /me')], numbers: [['GET /me', 1, 0]] },
    {
      what: 'is refused twice',
      answers: [refused('GET /me'), refused('GET /me')],
      numbers: [['GET /me', 1, 0]],
    },
    { what: 'is granted something', answers: [granted('GET /me')], numbers: [['GET /me', 0, 1]] },
    {
      what: 'sets up what it asks last',
      answers: [granted('POST /users'), granted('GET /users')],
      numbers: [['GET /users', 0, 1]],
    },
    {
      what: 'sets up what is refused',
      answers: [granted('POST /users'), refused('GET /users')],
      numbers: [['GET /users', 1, 0]],
    },
    {
      what: 'looks what a refusal left',
      answers: [refused('POST /users'), granted('GET /users')],
      numbers: [['POST /users', 1, 0]],
    },
    {
      what: 'is refused, then granted the same',
      answers: [refused('GET /me'), granted('GET /me')],
      numbers: [['GET /me', 1, 1]],
    },
    {
      what: 'asks by a method that the one endpoint of an address does not know',
      answers: [refused('ANY /me')],
      numbers: [['GET /me', 1, 0]],
    },
    { what: 'asks by one that none of two knows', answers: [refused('ANY /users')], numbers: [] },
    { what: 'asks what is no endpoint', answers: [refused('GET /x'), granted('GET /y')], numbers: [] },
    {
      what: 'is refused at three addresses',
      answers: [refused('GET /me'), refused('GET /x'), refused('GET /y')],
      numbers: [['GET /me', 1, 0]],
    },
    {
      what: 'is refused at more than three',
      answers: [refused('GET /me'), refused('GET /x'), refused('GET /y'), refused('GET /z')],
      numbers: [],
    },
  ])('that $what', ({ answers, numbers }) => {
    expect(counted(answers)).toEqual(numbers)
  })
})

describe('an endpoint', () => {
  it('needs more tests that are refused than tests that are not', () => {
    const judged = (...tests: readonly Answer[]) =>
      tooFewRefusals(
        countRefusals(
          ['GET /me'],
          tests.map((answer) => [answer]),
        ),
      )
    const [no, yes] = [refused('GET /me'), granted('GET /me')]
    expect([judged(no), judged(no, no, yes)]).toEqual([[], []])
    expect([judged(), judged(yes), judged(no, yes), judged(no, yes, yes)]).toEqual([
      ['GET /me: refused in 0 tests, accepted in 0'],
      ['GET /me: refused in 0 tests, accepted in 1'],
      ['GET /me: refused in 1 tests, accepted in 1'],
      ['GET /me: refused in 1 tests, accepted in 2'],
    ])
  })
})
