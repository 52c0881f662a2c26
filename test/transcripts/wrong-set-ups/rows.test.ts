import { describe, expect, it } from 'vitest'
import { setUps } from './all-set-ups.ts'
import { rows } from './rows.ts'

const names = setUps.map(({ name }) => name)

const namedIn = rows.flatMap(({ shownBy }) => ('noSetUp' in shownBy ? [] : shownBy))

describe('the rows of what is known to go wrong', () => {
  it.each(rows.map((row) => [`${row.symptom}: ${row.cause}`, row] as const))(
    '%s has its set-up, or a reason to have none',
    (_title, { shownBy }) => {
      const shown = 'noSetUp' in shownBy ? [shownBy.noSetUp] : shownBy.filter((name) => names.includes(name))
      expect(shown).toEqual('noSetUp' in shownBy ? [expect.stringMatching(/\w/)] : shownBy)
    },
  )

  it('name every set-up, and each set-up has a name of its own', () => {
    expect([...new Set(namedIn)].toSorted()).toEqual(names.toSorted())
  })
})
