/** Whatever is pasted: it is taken or refused. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as pasted from './index.ts'
import { outcome } from './testing.ts'

describe('any text', () => {
  const parsers = [
    pasted.identityAddress,
    pasted.clientId,
    (text: string) => pasted.clientSecret(text, 'an-id'),
    pasted.instanceAddress,
    pasted.scopes,
    pasted.redirectAddress,
    pasted.generation,
    pasted.designAddress,
    pasted.instanceName,
  ] as const
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.stringMatching(/^["'<( ]{0,3}(https?:\/\/)?[a-z.]{1,20}(:\d{1,6})?[\w /:?#%]{0,30}["'>) ]{0,3}$/),
  )

  it('is taken or refused, in words that are harmless on a terminal', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...parsers), (text, parse) => {
        const found = parse(text)
        const words = 'problem' in found ? [found.problem] : found.notes
        expect(words.join('').match(/[\p{Cc}\p{Cf}]/u)).toBe(null)
      }),
      { numRuns: 2000 },
    )
  })

  it('that was taken is taken again, as it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const parse of [pasted.identityAddress, pasted.clientId, pasted.redirectAddress]) {
          const found = parse(text)
          if ('value' in found) expect(outcome(parse(found.value))).toBe(found.value)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
