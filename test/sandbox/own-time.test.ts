import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../src/sandbox/', import.meta.url))

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .map((path) => ({ path, text: readFileSync(`${root}${path}`, 'utf8') }))

/** What would make a run that cannot be repeated, and the one file that may hold it. */
const worldly = [
  {
    what: 'the wall clock',
    pattern: /Date\.now|new Date\(\)|performance\.now|process\.hrtime|Temporal\.Now/,
    in: [],
  },
  { what: 'the system clock', pattern: /systemClock/, in: ['defaults.ts'] },
  { what: 'timers', pattern: /setTimeout|setInterval|node:timers/, in: ['defaults.ts'] },
  { what: 'randomness', pattern: /Math\.random|randomUUID|getRandomValues|randomInt|randomFill/, in: [] },
  { what: 'random bytes', pattern: /randomBytes/, in: ['defaults.ts'] },
  { what: 'new keys', pattern: /generateKey/, in: ['instance/signing-key.ts'] },
  { what: 'the console or the process', pattern: /console\.|process\./, in: ['fixture/failed-test.ts'] },
]

const holders = (pattern: RegExp): string[] =>
  sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

describe('the sources of the sandbox', () => {
  it.each(worldly)('touch $what only where that is decided', ({ pattern, in: allowed }) => {
    expect(holders(pattern)).toEqual(allowed)
  })

  it('import the foundation and nothing else of this product', () => {
    const outward = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/from '((?:\.\.\/)+[^']+)'/g)]
        .map(([, target = '']) => new URL(target, `file:///src/sandbox/${path}`).pathname)
        .filter((target) => !target.startsWith('/src/sandbox/')),
    )
    expect([...new Set(outward)].toSorted()).toEqual([
      '/src/foundation/index.ts',
      '/src/foundation/node/index.ts',
    ])
  })
})
