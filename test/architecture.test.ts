import { describe, expect, it } from 'vitest'
import { readImports, readSources } from './architecture/imports.ts'
import { circle, complaints } from './architecture/rules.ts'

describe('the tree', () => {
  const files = readSources()

  it('looks only downwards, through the door of each part', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(complaints(files)).toEqual([])
  })

  it('has no circle of imports', () => {
    expect(circle(files)).toBeUndefined()
  })
})

describe('the rules', () => {
  const doors = [
    'foundation/index.ts',
    'oauth/index.ts',
    'oauth/protocol/index.ts',
    'cli/index.ts',
    'sandbox/index.ts',
  ]
  const wrong = (path: string, text: string): readonly string[] =>
    complaints([readImports(path, text), ...doors.map((door) => ({ path: door, imports: [] }))])

  it.each([
    ['upwards', 'api/files.ts', `import { print } from '../cli/index.ts'`, 'api/files.ts may not import cli'],
    [
      'upwards for a type',
      'oauth/login/login.ts',
      `import type { Context } from '../../cli/index.ts'`,
      'oauth/login/login.ts may not import cli',
    ],
    [
      'from the sandbox to the client',
      'sandbox/identity/token.ts',
      `import { basicCredentials } from '../../oauth/index.ts'`,
      'sandbox/identity/token.ts may not import oauth',
    ],
    [
      'upwards, on demand',
      'foundation/secret.ts',
      `const oauth = await import('../oauth/index.ts')`,
      'foundation/secret.ts may not import oauth',
    ],
    [
      'past a door',
      'oauth/login/login.ts',
      `import { judge } from '../protocol/token-answer.ts'`,
      'oauth/login/login.ts enters oauth/protocol/token-answer.ts instead of oauth/protocol/index.ts',
    ],
    [
      'at Node from what runs in a browser too',
      'oauth/protocol/callback.ts',
      `import { readFileSync } from 'node:fs'`,
      'oauth/protocol/callback.ts may not use node:fs',
    ],
    [
      'at a program starter outside its one place',
      'cli/commands/login.ts',
      `import { spawn } from 'node:child_process'`,
      'cli/commands/login.ts may not use node:child_process',
    ],
  ])('notice a look %s', (_what, path, text, expected) => {
    expect(wrong(path, text)).toEqual([expected])
  })

  it('leave an honest file alone', () => {
    const text = `// import { print } from '../cli/index.ts'\nimport { Secret } from '../foundation/index.ts'`
    expect(wrong('api/files.ts', text)).toEqual([])
  })

  it('notice a circle', () => {
    const one = readImports('oauth/one.ts', `import { two } from './two.ts'`)
    const two = readImports('oauth/two.ts', `import { one } from './one.ts'`)
    expect(circle([one, two])).toEqual(['oauth/one.ts', 'oauth/two.ts', 'oauth/one.ts'])
  })
})
